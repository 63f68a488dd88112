// Members of staff run the day: the gate, one visit, its papers, and finding visits.
import type { Page } from "@playwright/test";
import { INSTANT } from "../support/people";
import { signIn } from "../support/staff";
import { expect, test } from "../support/test";
import { book, find } from "../support/visits";
import type { Server } from "../support/server";
import { sql } from "../support/database";

/** When a visit begins, in the words of the database. */
function startOf(server: Server, reference: string): Date {
  const plain = reference.replace("-", "");
  return new Date(sql(server.data, `SELECT to_char(starts_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') FROM booking JOIN session USING (session_id) WHERE reference = '${plain}'`));
}

/** Books a visit as a visitor, and moves the clock to a quarter of an hour before it. */
async function visitToday(page: Page, server: Server, serial: number, email: string) {
  await page.goto("/book/prison");
  const booked = await book(page, INSTANT, serial, email);
  server.clock.goTo(startOf(server, booked.reference), { minutesBefore: 15 });
  return { ...booked, plain: booked.reference.replace("-", "") };
}

test("the gate lets in, undoes, sees them leave, and prints the day", async ({ page, server, serial, inspect, hydrated }) => {
  const { reference, plain, lead } = await visitToday(page, server, serial, `gate-${serial}@visitors.example`);
  await signIn(page, server, "alex");
  await page.goto(`/staff/visits?prison=${INSTANT.slug}`);
  await hydrated();
  const row = page.locator(`#visit-${plain}`);
  await expect(row).toContainText(reference);
  await expect(row).toContainText(`${lead.first} ${lead.last} (47)`);
  await inspect("staff-visits");
  await row.getByRole("button", { name: "Arrived" }).click();
  await expect(page.locator(".govuk-notification-banner")).toContainText("Arrived");
  await expect(row.locator(".govuk-tag")).toContainText("Arrived");
  await inspect("staff-visits-arrived");
  await row.getByRole("button", { name: "Undo" }).click();
  await expect(row.locator(".govuk-tag")).toHaveText("Booked");
  await row.getByRole("button", { name: "Arrived" }).click();
  await row.getByRole("button", { name: "Left" }).click();
  await expect(row.locator(".govuk-tag")).toContainText("left");

  for (const sort of ["Prisoner", "Status"]) {
    await page.getByRole("link", { name: sort, exact: true }).click();
    await expect(page.locator("caption").first()).toHaveText("All visits");
  }
  await inspect("staff-visits-sorted");
  await page.locator("#q").fill("visitor z");
  await page.getByRole("button", { name: "Find" }).click();
  await expect(page.getByText("Show all visits of the day")).toBeVisible();
  expect(page.url()).not.toContain("visitor");
  await inspect("staff-visits-sought");

  const csv = await page.request.get(await hrefOf(page, "Download this day (CSV)"));
  expect(csv.headers()["content-type"]).toBe("text/csv; charset=utf-8");
  expect(await csv.text()).toContain(reference);
  await page.getByRole("link", { name: "Visit passes to print" }).click();
  await expect(page.getByRole("heading", { name: `Visit ${reference}` })).toBeVisible();
  await inspect("staff-visit-passes");
});

test("what the scanner types opens the visit, where entry is refused with a reason", async ({ page, server, serial, inspect, hydrated }) => {
  const { reference, plain } = await visitToday(page, server, serial, `scan-${serial}@visitors.example`);
  await signIn(page, server, "alex");
  await page.goto(`/staff/visits?prison=${INSTANT.slug}`);
  await hydrated();
  await page.locator("#q").fill(`${server.url}/staff/visits/${plain}`);
  await page.locator("#q").press("Enter");
  await expect(page.locator("h1")).toHaveText(`Visit ${reference}`);
  await inspect("staff-visit");
  await page.locator("summary", { hasText: "Refuse entry" }).click();
  await page.getByRole("button", { name: "Record that entry was refused" }).click();
  await expect(page.locator(".govuk-error-summary")).toContainText("Select why they were refused entry");
  await inspect("staff-visit-refusal-missing");
  await page.getByRole("radio", { name: "No identification" }).check();
  await page.getByRole("button", { name: "Record that entry was refused" }).click();
  await expect(page.locator("#status")).toContainText("Refused entry: no identification");
  await expect(page.locator("#timeline")).toContainText("By Alex Morgan, at the gate");
  await inspect("staff-visit-refused");
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.locator("#status")).toHaveText("Booked");
});

test("a note stays with staff, a message and a cancellation reach the visitor", async ({ page, server, serial, mailbox, inspect, open }) => {
  const email = `told-${serial}@visitors.example`;
  await open("/book/prison");
  const { reference, lead } = await book(page, INSTANT, serial, email);
  await expect(page.locator(".app-code svg")).toBeVisible();
  expect((await mailbox.last(email)).html).toContain("<svg");
  const plain = reference.replace("-", "");
  await signIn(page, server, "alex");
  await open(`/staff/visits/${plain}`);
  await page.locator("summary", { hasText: "Add a note" }).click();
  await page.locator("#note").fill("Came with a guide dog last time.");
  await page.getByRole("button", { name: "Add the note" }).click();
  await expect(page.locator("#timeline")).toContainText("guide dog");
  await page.locator("summary", { hasText: "Send a message" }).click();
  await page.locator("#message").fill("Please use the north gate.");
  await page.getByRole("button", { name: "Send the message" }).click();
  await expect(page.locator("#timeline")).toContainText("north gate");
  await inspect("staff-visit-words");
  const told = await mailbox.last(email, 2);
  expect(told.subject).toContain("Message about your visit");
  expect(told.text).not.toContain("north gate");

  await open("/visits/find");
  await find(page, reference, lead);
  await expect(page.getByText("Please use the north gate.")).toBeVisible();
  await expect(page.getByText("guide dog")).toHaveCount(0);
  await inspect("visits-view-message");

  await open(`/staff/visits/${plain}`);
  await page.locator("summary", { hasText: "Cancel the visit" }).click();
  await page.getByRole("radio", { name: "The prison had to cancel (operational)" }).check();
  await page.getByRole("button", { name: "Cancel this visit" }).click();
  await expect(page.locator("#status")).toHaveText("Cancelled");
  await inspect("staff-visit-cancelled");
  const message = await mailbox.last(email, 3);
  expect(message.text).toContain("operational reasons");
});

test("finds visits by people without putting them into the address", async ({ page, server, serial, inspect, open }) => {
  await open("/book/prison");
  const email = `found-${serial}@visitors.example`;
  const { reference, lead } = await book(page, INSTANT, serial, email);
  await signIn(page, server, "alex");
  await open(`/staff/find?prison=${INSTANT.slug}`);
  await inspect("staff-find");
  await page.getByRole("button", { name: "Find" }).click();
  await expect(page.locator(".govuk-error-summary")).toBeVisible();
  await inspect("staff-find-empty");
  for (const typed of [reference.toLowerCase(), email.toUpperCase(), "vera visitor"]) {
    await page.locator("#q").fill(typed);
    await page.getByRole("button", { name: "Find" }).click();
    await expect(page.getByRole("link", { name: reference })).toBeVisible();
    expect(decodeURIComponent(page.url())).not.toContain(typed);
  }
  await inspect("staff-find-found");
  expect(lead.last).toContain("Visitor");
  await page.getByRole("link", { name: reference }).click();
  await expect(page.locator("h1")).toHaveText(`Visit ${reference}`);
});

test("who may only look has nothing to press", async ({ page, server, open, inspect }) => {
  await signIn(page, server, "chris");
  await open("/staff/visits?prison=northmoor&date=2027-03-08");
  await expect(page.getByRole("columnheader", { name: "Gate" })).toHaveCount(0);
  await inspect("staff-visits-looking");
  const answer = await page.request.get("/staff/visits?prison=ashdale");
  expect(answer.status()).toBe(404);
});

async function hrefOf(page: Page, name: string): Promise<string> {
  return (await page.getByRole("link", { name }).getAttribute("href")) ?? "";
}
