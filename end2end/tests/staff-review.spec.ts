// A record changes after a visit was booked: the flag comes to the board, and staff keep, move or cancel the visit.
import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { INSTANT, type Prison, type Prisoner, prisoner, REQUESTS } from "../support/people";
import { apiKey } from "../support/program";
import { environment, program, type Server } from "../support/server";
import { signIn } from "../support/staff";
import { expect, test } from "../support/test";
import { book } from "../support/visits";

/** What the records say of a prisoner of the tests from now on. */
function importRecord(server: Server, prison: Prison, whom: Prisoner, closedVisits: "yes" | "no"): void {
  const path = join(server.data, "changed.csv");
  const headings = "number,first_name,last_name,date_of_birth,prison,status,sentence,closed_visits";
  writeFileSync(path, `${headings}\n${whom.number},${whom.first},${whom.last},1984-06-14,${prison.slug},in,remand,${closedVisits}\n`);
  execFileSync(program(), ["import", "prisoners", path], { env: environment(server.data, server.clock), stdio: ["ignore", "ignore", "inherit"] });
}

async function openFlag(page: Page, prison: Prison, reference: string): Promise<void> {
  await page.goto(`/staff/review?prison=${prison.slug}`);
  await page.getByRole("link", { name: reference }).click();
  await expect(page.locator("h1")).toContainText(reference);
}

const banner = (page: Page) => page.locator(".govuk-notification-banner");

test("a changed record is on the board, and the visit is kept, then moved, then cancelled", async ({ page, server, serial, mailbox, inspect, hydrated, javaScriptEnabled }) => {
  test.setTimeout(150_000);
  const email = `review-${serial}@visitors.example`;
  const whom = prisoner(INSTANT, serial);
  await page.goto("/book/prison");
  const { reference } = await book(page, INSTANT, serial, email);
  await mailbox.last(email);
  await signIn(page, server, "alex");
  await page.goto(`/staff?prison=${INSTANT.slug}`);
  await hydrated();
  const onBoard = page.locator("#board .app-board__line", { hasText: "The prisoner may only have closed visits now." }).filter({ hasText: reference });
  await expect(onBoard).toHaveCount(0);
  importRecord(server, INSTANT, whom, "yes");
  if (!javaScriptEnabled) await page.getByRole("link", { name: "Read again" }).click();
  await expect(onBoard).toBeVisible();
  await inspect("staff-board-flag");
  await page.goto(`/staff/review?prison=${INSTANT.slug}`);
  await hydrated();
  await inspect("staff-review");

  await openFlag(page, INSTANT, reference);
  await hydrated();
  await expect(page.locator("#what")).toContainText("The prisoner may only have closed visits now.");
  await inspect("staff-review-flag");
  await page.getByRole("button", { name: "Keep the visit" }).click();
  await expect(page.locator(".govuk-error-summary")).toContainText("Enter why the visit can stay");
  await inspect("staff-review-no-reason");
  await page.locator("#keep_reason").fill("The governor has agreed.");
  await page.getByRole("button", { name: "Keep the visit" }).click();
  await expect(banner(page)).toContainText("The visit stays as it is");
  await expect(page.getByRole("link", { name: reference })).toHaveCount(0);
  await page.goto(`/staff/visits/${reference.replace("-", "")}`);
  await expect(page.locator("#timeline")).toContainText("The governor has agreed.");
  await inspect("staff-visit-reviewed");

  // It changes again, so it is looked at again.
  importRecord(server, INSTANT, whom, "no");
  importRecord(server, INSTANT, whom, "yes");
  await page.goto(`/staff/visits/${reference.replace("-", "")}`);
  await page.locator("#flags a").click();
  await hydrated();
  await page.getByRole("button", { name: "Move the visit" }).click();
  await expect(page.locator(".govuk-error-summary")).toContainText("Choose a time");
  const times = page.locator("#session option");
  await page.locator("#session").selectOption((await times.nth(1).getAttribute("value")) ?? "");
  await page.getByRole("button", { name: "Move the visit" }).click();
  await expect(banner(page)).toContainText("The visit is moved");
  await inspect("staff-review-moved");
  expect((await mailbox.last(email, 2)).subject).toContain("changed");

  const key = apiKey(server, `records-${serial}`, "records:write");
  const released = await page.request.put(`/api/v1/prisoners/${whom.number}`, {
    headers: { Authorization: `Bearer ${key}`, "Idempotency-Key": `release-${serial}` },
    data: { first_name: whom.first, last_name: whom.last, date_of_birth: "1984-06-14", prison: INSTANT.slug, status: "released", sentence: "remand" },
  });
  expect(await released.json()).toMatchObject({ result: "updated", review_flags: 1 });
  await openFlag(page, INSTANT, reference);
  await hydrated();
  await expect(page.locator("main")).toContainText("There is no other time that these people can have");
  await inspect("staff-review-released");
  await page.getByRole("radio", { name: "The prisoner was released" }).check();
  await page.getByRole("button", { name: "Cancel the visit" }).click();
  await expect(banner(page)).toContainText("The visit is cancelled");
  expect((await mailbox.last(email, 3)).subject).toContain("cancelled");
});

test("of two at one flag the second is told who was faster and what they did", async ({ page, another, server, serial, inspect, hydrated }) => {
  test.setTimeout(90_000);
  await page.goto("/book/prison");
  const { reference } = await book(page, REQUESTS, serial, `review-both-${serial}@visitors.example`);
  importRecord(server, REQUESTS, prisoner(REQUESTS, serial), "yes");
  const alex = await another();
  await signIn(alex, server, "alex");
  await signIn(page, server, "bela");
  for (const one of [alex, page]) {
    await openFlag(one, REQUESTS, reference);
    await hydrated(one);
  }
  await alex.locator("#keep_reason").fill("It will be decided with the request.");
  await alex.getByRole("button", { name: "Keep the visit" }).click();
  await expect(banner(alex)).toContainText("The visit stays as it is");
  await page.getByRole("radio", { name: "The prison had to cancel (operational)" }).check();
  await page.getByRole("button", { name: "Cancel the visit" }).click();
  await expect(banner(page)).toContainText("Nothing was done. Alex Morgan dealt with this at");
  await inspect("staff-review-faster");
});

test("who may only look has nothing to press, and other prisons’ flags are not there", async ({ page, server, inspect, hydrated }) => {
  await signIn(page, server, "chris");
  await page.goto("/staff/review?prison=northmoor");
  await hydrated();
  await expect(page.locator("#to-review")).toContainText("The prisoner was released.");
  await inspect("staff-review-list");
  await page.locator("#to-review a").first().click();
  await expect(page.locator("main")).toContainText("Dealing with it needs a permission");
  await expect(page.locator("main form")).toHaveCount(0);
  await inspect("staff-review-looking");
  expect((await page.request.get("/staff/review?prison=ashdale")).status()).toBe(404);
});
