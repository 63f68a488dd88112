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
  await page.locator("#message").fill("Please use the east door.");
  await page.getByRole("button", { name: "Send the message" }).click();
  await expect(page.locator("#timeline")).toContainText("east door");
  await inspect("staff-visit-words");
  const told = await mailbox.last(email, 2);
  expect(told.subject).toContain("Message about your visit");
  expect(told.text).not.toContain("east door");

  await open("/visits/find");
  await find(page, reference, lead);
  await expect(page.getByText("Please use the east door.")).toBeVisible();
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

test("staff hold another time and give it to the visit, and the visitor is told", async ({ page, server, serial, mailbox, inspect, open }) => {
  const email = `moved-${serial}@visitors.example`;
  await open("/book/prison");
  const { reference, lead } = await book(page, INSTANT, serial, email);
  await signIn(page, server, "alex");
  await open(`/staff/visits/${reference.replace("-", "")}`);
  const was = await page.locator(".govuk-summary-list__row", { hasText: "Time" }).first().locator("dd").first().innerText();
  await page.getByRole("link", { name: /^Change\s+time$/i }).click();
  await expect(page.locator("h1")).toHaveText(`Change the time of ${reference}`);
  await expect(page.locator(".govuk-summary-list")).toContainText("Time now");
  await inspect("staff-visit-time");
  const wanted = page.getByRole("button", { name: /^Hold/ }).last();
  await wanted.click();
  await expect(page.locator("h1")).toHaveText(`Check the new time of ${reference}`);
  await expect(page.locator(".app-hold")).toContainText("until");
  await inspect("staff-visit-time-check");
  await page.getByRole("button", { name: /10 (more )?minutes|longer/i }).click();
  await expect(page.locator(".app-hold")).toContainText("until");
  await page.getByRole("button", { name: "Change the time", exact: true }).click();
  await expect(page.locator(".govuk-notification-banner")).toContainText("The visit was changed");
  await expect(page.locator("#timeline")).toContainText("By Alex Morgan, on the web");
  await expect(page.locator(".govuk-summary-list__row", { hasText: "Time" }).first().locator("dd").first()).not.toHaveText(was);
  await inspect("staff-visit-time-changed");
  expect((await mailbox.last(email, 2)).subject).toContain("Visit changed");
  await open("/visits/find");
  await find(page, reference, lead);
  await expect(page.locator("main")).not.toContainText(was);
});

test("a full time is given to a visit with a reason", async ({ page, server, serial, inspect, open }) => {
  await open("/book/prison");
  const { reference } = await book(page, INSTANT, serial, `pressed-${serial}@visitors.example`);
  await signIn(page, server, "alex");
  await open(`/staff/visits/${reference.replace("-", "")}/time`);
  const wanted = page.getByRole("button", { name: /^Hold/ }).last();
  const session = (await wanted.getAttribute("value")) ?? "";
  const pool = `session_id = '${session}' AND pool = 'open'`;
  const capacity = sql(server.data, `SELECT capacity FROM session_pool WHERE ${pool}`).trim();
  sql(server.data, `UPDATE session_pool SET capacity = taken WHERE ${pool}`);
  await wanted.click();
  await expect(page.getByText("no place is left")).toBeVisible();
  await inspect("staff-visit-time-full");
  await page.getByRole("button", { name: "Change the time anyway" }).click();
  await expect(page.locator(".govuk-error-summary")).toContainText("at least 3 characters");
  await page.locator("#reason").fill("Her mother is dying");
  await page.getByRole("button", { name: "Change the time anyway" }).click();
  await expect(page.locator("#timeline")).toContainText("Although no place is left");
  await expect(page.locator("#timeline")).toContainText("Her mother is dying");
  sql(server.data, `UPDATE session_pool SET capacity = ${capacity} WHERE ${pool}`);
});

test("staff change who comes, and of two at once the slower is told and loses nothing", async ({ page, browser, server, serial, inspect, open, hydrated, javaScriptEnabled }) => {
  await open("/book/prison");
  const { reference } = await book(page, INSTANT, serial, `people-${serial}@visitors.example`);
  const people = `/staff/visits/${reference.replace("-", "")}/people`;
  await signIn(page, server, "alex");
  const context = await browser.newContext({ baseURL: server.url, javaScriptEnabled: javaScriptEnabled ?? true });
  const second = await context.newPage();
  await signIn(second, server, "alex");
  await second.goto(people);
  await hydrated(second);

  await open(people);
  await inspect("staff-visit-people");
  await page.getByRole("button", { name: "Add another visitor" }).click();
  await page.locator("#visitor-2-first_name").fill("Ben");
  await page.getByRole("button", { name: "Change the visitors", exact: true }).click();
  await expect(page.locator(".govuk-error-summary")).toContainText(/last name/i);
  await inspect("staff-visit-people-mistakes");
  await page.locator("#visitor-2-last_name").fill(`Newcomer${serial}`);
  await page.locator("#visitor-2-date_of_birth").fill("3");
  await page.locator("#visitor-2-date_of_birth-month").fill("4");
  await page.locator("#visitor-2-date_of_birth-year").fill("1990");
  await page.locator("#visitor-2-relationship").fill("friend");
  await page.getByRole("button", { name: "Change the visitors", exact: true }).click();
  await expect(page.locator(".govuk-notification-banner")).toContainText(/changed|waits for a decision/);
  await expect(page.locator("main")).toContainText(`Ben Newcomer${serial}`);

  await second.locator("#visitor-1-relationship").fill("godmother");
  await second.getByRole("button", { name: "Change the visitors", exact: true }).click();
  await expect(second.locator(".govuk-error-summary")).toContainText("Meanwhile Alex Morgan did something");
  await expect(second.locator("#visitor-1-relationship")).toHaveValue("godmother");
  await context.close();
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
  for (const typed of [reference.toLowerCase(), email.toUpperCase(), `${lead.first} ${lead.last}`.toLowerCase()]) {
    await page.locator("#q").fill(typed);
    await page.getByRole("button", { name: "Find" }).click();
    await expect(page.getByRole("link", { name: reference })).toBeVisible();
    expect(decodeURIComponent(page.url())).not.toContain(typed);
  }
  await inspect("staff-find-found");
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
