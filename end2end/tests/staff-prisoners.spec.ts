// Visiting orders: what staff see and set right, and what a visitor learns when none is left. Longreach of the
// demonstration has them: Victor Stone has none left, Nathan Cole has some, Aaron Pike is on remand and kept apart from him.
import { sql } from "../support/database";
import { Journey } from "../support/journey";
import type { Server } from "../support/server";
import { signIn } from "../support/staff";
import { expect, test } from "../support/test";

const LONGREACH = { slug: "longreach", name: "Longreach" };

const pageOf = (server: Server, number: string): string =>
  `/staff/prisoners/${sql(server.data, `SELECT prisoner_id FROM prisoner WHERE number = '${number}'`)}`;

test("shows the orders of a prisoner and adjusts them with a reason", async ({ page, server, serial, inspect, hydrated }) => {
  const reason = `Counted by hand ${serial}`;
  await signIn(page, server, "alex");
  await page.goto(pageOf(server, "A1015AQ"));
  await hydrated();
  await expect(page.locator("h1")).toHaveText("Nathan Cole");
  await expect(page.locator("#balance")).toContainText("PVO to use");
  await expect(page.locator("#apart")).toContainText("Aaron Pike, A3001CA");
  await inspect("staff-prisoner");

  await page.locator("summary").click();
  await page.getByRole("button", { name: "Adjust" }).click();
  await expect(page.locator(".govuk-error-summary")).toContainText("Select which kind of visiting order");
  await expect(page.locator(".govuk-error-summary")).toContainText("Enter the reason");
  await inspect("staff-prisoner-adjust-wrong");

  await page.getByLabel("Visiting order (VO)", { exact: true }).check();
  await page.getByLabel("Add", { exact: true }).check();
  await page.locator("#number").fill("1");
  await page.locator("#reason").fill(reason);
  await page.getByRole("button", { name: "Adjust" }).click();
  await expect(page.locator(".govuk-notification-banner")).toContainText("The visiting orders are adjusted.");
  await expect(page.locator("#history")).toContainText(`Why: ${reason}`);
  await inspect("staff-prisoner-adjusted");
});

test("shows the weeks of a prisoner on remand, who needs no orders", async ({ page, server, inspect, hydrated }) => {
  await signIn(page, server, "alex");
  await page.goto(pageOf(server, "A3001CA"));
  await hydrated();
  await expect(page.locator("#counted")).toContainText("on remand need no visiting orders");
  await expect(page.locator("table")).toContainText("of 3");
  await expect(page.locator("#adjust")).toHaveCount(0);
  await inspect("staff-prisoner-remand");
});

test("does not show another prison's prisoners", async ({ page, server }) => {
  await signIn(page, server, "bela");
  const answer = await page.goto(pageOf(server, "A1015AQ"));
  expect(answer?.status()).toBe(404);
  await expect(page.locator("body")).not.toContainText("Cole");
});

test("tells a visitor that no visiting order is left and when there is one", async ({ page, inspect }) => {
  const journey = new Journey(page);
  await page.goto("/book/prison");
  await journey.choosePrison(LONGREACH);
  await journey.namePrisoner({ number: "A1014AP", first: "Victor", last: "Stone", born: { day: "25", month: "5", year: "1966" } });
  await journey.nameVisitors([{ first: "Paula", last: "Stone", born: { day: "18", month: "8", year: "1968" } }]);
  await journey.holdFirstTime();
  const summary = page.locator(".govuk-error-summary");
  await expect(summary).toContainText("The prisoner has no visiting orders left at the moment.");
  await expect(summary).toContainText("New visiting orders are due on this day:");
  await inspect("no-visiting-order");
});
