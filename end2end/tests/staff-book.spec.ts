// Members of staff book for callers: one page of typing, a time, a check; full times with a reason; the last place.
import type { Page } from "@playwright/test";
import { INSTANT, prisoner, visitor } from "../support/people";
import { sql } from "../support/database";
import { signIn } from "../support/staff";
import { expect, test } from "../support/test";
import type { Server } from "../support/server";

async function born(page: Page, field: string, at: { day: string; month: string; year: string }): Promise<void> {
  await page.locator(`#${field}`).fill(at.day);
  await page.locator(`#${field}-month`).fill(at.month);
  await page.locator(`#${field}-year`).fill(at.year);
}

/** Types everything for a caller and goes on to the times. */
async function type(page: Page, index: number, named = visitor(prisoner(INSTANT, index))): Promise<void> {
  const whom = prisoner(INSTANT, index);
  await page.getByLabel("By phone").check();
  await page.locator("#number").fill(whom.number);
  await page.locator("#first_name").fill(whom.first);
  await page.locator("#last_name").fill(whom.last);
  await born(page, "date_of_birth", whom.born);
  await page.locator("#visitor-1-first_name").fill(named.first);
  await page.locator("#visitor-1-last_name").fill(named.last);
  await born(page, "visitor-1-date_of_birth", named.born);
  await page.locator("#email").fill(`caller-${index}@visitors.example`);
  await page.getByRole("button", { name: "Continue to times" }).click();
  await expect(page).toHaveURL(/\/staff\/book\/[0-9a-f-]+\/time/);
}

/** A session that can be held, in the order of the page. */
const holdable = (page: Page) => page.getByRole("button", { name: /^Hold/ });

/** Leaves a session with so many places. */
function leave(server: Server, session: string, places: number): void {
  sql(server.data, `UPDATE session_pool SET capacity = taken + ${places} WHERE session_id = '${session}' AND pool = 'open'`);
}

test("a caller gets a visit: mistakes are told, the place is held, the reference read out", async ({ page, server, serial, inspect, hydrated }) => {
  await signIn(page, server, "alex");
  await page.goto(`/staff/book?prison=${INSTANT.slug}`);
  await hydrated();
  await inspect("staff-book");
  await page.getByRole("button", { name: "Continue to times" }).click();
  await expect(page.locator(".govuk-error-summary")).toContainText("Select how they ask");
  await inspect("staff-book-mistakes");
  await type(page, serial);
  await inspect("staff-book-time");
  await holdable(page).first().click();
  await expect(page).toHaveURL(/\/check$/);
  await expect(page.locator(".app-hold")).toContainText("until");
  await inspect("staff-book-check");
  await page.getByRole("button", { name: "Book", exact: true }).click();
  const reference = await page.locator("#reference").textContent();
  expect(reference).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/);
  await inspect("staff-book-done");
  await page.getByRole("link", { name: "Look at the visit" }).click();
  await expect(page.locator("#timeline")).toContainText("Alex");
  await expect(page.locator("#timeline")).toContainText(/phone/i);
});

test("a full time is booked with a reason by who may, and by nobody else", async ({ page, server, serial, inspect, hydrated }) => {
  await signIn(page, server, "alex");
  await page.goto(`/staff/book?prison=${INSTANT.slug}`);
  await hydrated();
  await type(page, serial);
  const session = (await holdable(page).first().getAttribute("value")) ?? "";
  const was = sql(server.data, `SELECT capacity FROM session_pool WHERE session_id = '${session}' AND pool = 'open'`).trim();
  leave(server, session, 0);
  await holdable(page).first().click();
  await expect(page.getByText("no place is left")).toBeVisible();
  await inspect("staff-book-full");
  await page.getByRole("button", { name: "Book anyway" }).click();
  await expect(page.locator(".govuk-error-summary")).toContainText("at least 3 characters");
  await inspect("staff-book-full-mistake");
  await page.locator("#reason").fill("Her mother is dying");
  await page.getByRole("button", { name: "Book anyway" }).click();
  await page.getByRole("link", { name: "Look at the visit" }).click();
  await expect(page.locator("#timeline")).toContainText("Although no place is left");
  await expect(page.locator("#timeline")).toContainText("Her mother is dying");
  await inspect("staff-book-overridden");
  expect(sql(server.data, `SELECT overbooked FROM session_pool WHERE session_id = '${session}' AND pool = 'open'`).trim()).toBe("1");
  sql(server.data, `UPDATE session_pool SET capacity = ${was} WHERE session_id = '${session}' AND pool = 'open'`);
});

test("of two members who book the last place at once one gets it", async ({ page, another, server, serial, hydrated }) => {
  await signIn(page, server, "alex");
  const second = await another();
  await signIn(second, server, "alex");
  for (const [index, at] of [page, second].entries()) {
    await at.goto(`/staff/book?prison=${INSTANT.slug}`);
    await hydrated(at);
    await type(at, serial + 60 + index * 60);
  }
  const session = (await holdable(page).nth(1).getAttribute("value")) ?? "";
  const was = sql(server.data, `SELECT capacity FROM session_pool WHERE session_id = '${session}' AND pool = 'open'`).trim();
  leave(server, session, 1);
  const press = (at: Page) => at.locator(`button[value="${session}"]`).click();
  await Promise.all([press(page), press(second)]);
  await Promise.all([expect(page).toHaveURL(/\/check$/), expect(second).toHaveURL(/\/check$/)]);
  // The address changes a moment before the page does.
  for (const at of [page, second]) await expect(at.getByRole("heading", { level: 1 })).toHaveText(/^Check before you/);
  const held = [page, second].map((at) => at.locator(".app-hold").count());
  expect((await Promise.all(held)).sort()).toEqual([0, 1]);
  sql(server.data, `UPDATE session_pool SET capacity = ${was} WHERE session_id = '${session}' AND pool = 'open'`);
});
