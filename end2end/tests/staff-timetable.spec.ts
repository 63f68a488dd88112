// Members of staff edit the timetable: what an edit would change is shown first, then done, with the bookings it touches.
import type { Page } from "@playwright/test";
import { INSTANT } from "../support/people";
import { signIn } from "../support/staff";
import { sql } from "../support/database";
import { expect, test } from "../support/test";
import { book } from "../support/visits";

const WEEK = `/staff/timetable?prison=${INSTANT.slug}`;

const see = (page: Page) => page.getByRole("button", { name: "Show what this changes" });
const apply = (page: Page) => page.getByRole("button", { name: "Apply this change" });

/** Applies, and waits until it is done: going elsewhere before would break it off. */
async function applied(page: Page) {
  await apply(page).click();
  await expect(page).toHaveURL(/\/staff\/timetable\?/);
}

/** Types a weekly session on Sundays, in a room of the test's own. */
async function typeSession(page: Page, room: string, starts: string, ends: string) {
  await page.goto(WEEK);
  await page.getByRole("button", { name: "Add a weekly session" }).click();
  await page.locator("#weekday").selectOption("7");
  await page.locator("#starts").fill(starts);
  await page.locator("#ends").fill(ends);
  await page.locator("#room").fill(room);
  await page.locator("#open").fill("12");
}

test("adds a weekly session, corrects a mistake, changes, copies and ends it", async ({ page, server, serial, inspect, hydrated }) => {
  const room = `Annexe ${serial}`;
  await signIn(page, server, "alex");
  await page.goto(WEEK);
  await hydrated();
  await inspect("staff-timetable");
  await typeSession(page, room, "10:00", "25:00");
  await hydrated();
  await see(page).click();
  await expect(page.locator(".govuk-error-summary")).toContainText("Enter a time such as 14:00");
  await expect(page.locator("#room")).toHaveValue(room);
  await inspect("staff-timetable-mistake");
  await page.locator("#ends").fill("11.00");
  await see(page).click();
  await expect(page.locator("#summary")).toContainText("sessions added");
  await expect(page.locator("#bookings")).toHaveText("No booking is touched.");
  await hydrated();
  await inspect("staff-timetable-preview");

  await page.getByRole("link", { name: "Change what you typed" }).click();
  await expect(page.locator("#room")).toHaveValue(room);
  await see(page).click();
  await hydrated();
  await apply(page).click();
  await expect(page.locator(".govuk-notification-banner")).toContainText("The timetable was changed");
  const card = page.locator(".app-timetable__session", { hasText: room });
  await expect(card).toContainText("Every Sunday, until further notice. 12 tables.");
  await expect(page.locator("#records")).toContainText("Alex Morgan added a weekly session");

  await card.getByRole("link", { name: "Change" }).click();
  await hydrated();
  await page.locator("#open").fill("8");
  await see(page).click();
  await expect(page.locator("#summary")).toContainText("sessions changed");
  await hydrated();
  await apply(page).click();
  await expect(card).toContainText("8 tables.");

  await card.getByRole("link", { name: "Copy" }).click();
  await hydrated();
  await see(page).click();
  await expect(page.locator(".govuk-error-summary")).toContainText("The room is in use then");
  await inspect("staff-timetable-clash");
  await page.locator("#weekday").selectOption("6");
  await see(page).click();
  await hydrated();
  await apply(page).click();
  await expect(card).toHaveCount(2);

  await card.last().getByRole("link", { name: "End" }).click();
  await hydrated();
  const today = server.clock.now();
  await page.locator("#last").fill(String(today.getUTCDate()));
  await page.locator("#last-month").fill(String(today.getUTCMonth() + 1));
  await page.locator("#last-year").fill(String(today.getUTCFullYear()));
  await see(page).click();
  await expect(page.locator("#summary")).toContainText("sessions removed");
  await hydrated();
  await apply(page).click();
  await expect(page.locator("#records")).toContainText("Alex Morgan ended a weekly session");
});

test("blocks the session of a visit and moves its bookings, which the visit shows", async ({ page, server, serial, mailbox, inspect, hydrated }) => {
  const email = `timetable-${serial}@visitors.example`;
  await page.goto("/book/prison");
  const { reference } = await book(page, INSTANT, serial, email);
  await mailbox.last(email);
  const plain = reference.replace("-", "");
  const session = () => sql(server.data, `SELECT session_id FROM booking WHERE reference = '${plain}'`);
  const before = session();
  const date = sql(server.data, `SELECT date FROM session WHERE session_id = '${before}'`);
  await signIn(page, server, "alex");
  await page.goto(`/staff/timetable/day?prison=${INSTANT.slug}&date=${date}`);
  await hydrated();
  await inspect("staff-timetable-day");
  await page.locator(`a[href*="kind=block_session"][href*="${before}"]`).click();
  await hydrated();
  await inspect("staff-timetable-block");
  await see(page).click();
  await hydrated();
  await expect(page.locator("main")).toContainText(reference);
  await apply(page).click();
  await expect(page.locator(".govuk-error-summary")).toContainText("Select what happens to these bookings");
  await inspect("staff-timetable-undecided");
  const all = page.locator(`[id="all.${before}"]`);
  const target = await all.locator("option", { hasText: "Move to" }).last().getAttribute("value");
  await all.selectOption(target);
  await page.locator("#message").fill("The hall is being painted.");
  await apply(page).click();
  await expect(page.locator(".govuk-notification-banner")).toContainText("The timetable was changed");
  await expect(page.locator("#exceptions")).toContainText("is blocked");
  await inspect("staff-timetable-blocked");
  expect(session()).not.toBe(before);

  await page.goto(`/staff/visits/${plain}?prison=${INSTANT.slug}`);
  await hydrated();
  await expect(page.locator("#timeline")).toContainText("By Alex Morgan");
  await expect(page.locator("#timeline")).toContainText("The hall is being painted.");
  const moved = sql(server.data, `SELECT date FROM session WHERE session_id = '${session()}'`);
  await page.goto(`/staff/visits?prison=${INSTANT.slug}&date=${moved}`);
  await hydrated();
  await expect(page.locator(`#visit-${plain}`)).toContainText(reference);

  await page.goto(`/staff/timetable/day?prison=${INSTANT.slug}&date=${date}`);
  await page.locator(`a[href*="kind=unblock_session"][href*="${before}"]`).click();
  await hydrated();
  await see(page).click();
  await hydrated();
  await apply(page).click();
  await expect(page.locator("#records")).toContainText("Alex Morgan unblocked a session");
});

test("changes the places of one date, adds a one-off, replaces a day and blocks it", async ({ page, server, inspect, hydrated }) => {
  // Within the window of this clock: a test whose clock was ahead may have made later ones.
  const row = sql(
    server.data,
    `SELECT date, session_id FROM session JOIN prison USING (prison_id)
     WHERE slug = '${INSTANT.slug}' AND state = 'open' AND date < '2027-05-25' ORDER BY date DESC, starts LIMIT 1`,
  );
  const [date = "", session = ""] = row.split("|");
  const day = `/staff/timetable/day?prison=${INSTANT.slug}&date=${date}`;
  await signIn(page, server, "alex");
  await page.goto(day);
  await page.locator(`a[href*="kind=capacity"][href*="${session}"]`).click();
  await hydrated();
  await page.locator("#open").fill("3");
  await see(page).click();
  await expect(page.locator("#effects")).toContainText("Now: 3 tables");
  await hydrated();
  await applied(page);
  await page.goto(day);
  await expect(page.locator("#notes")).toContainText("has other places: 3 tables");

  await page.getByRole("link", { name: "Add a one-off session" }).click();
  await hydrated();
  await page.locator("#starts").fill("18:00");
  await page.locator("#ends").fill("19:00");
  await page.locator("#room").fill("Library");
  await page.locator("#open").fill("4");
  await inspect("staff-timetable-one-off");
  await see(page).click();
  await hydrated();
  await applied(page);
  await page.goto(day);
  await expect(page.locator("#sessions")).toContainText("6pm to 7pm, Library");

  await page.getByRole("link", { name: /^Replace this day/ }).click();
  await hydrated();
  await page.locator("summary").first().click();
  await page.getByRole("checkbox", { name: "Leave this session out" }).first().check();
  await inspect("staff-timetable-replace");
  await see(page).click();
  await expect(page.locator("#summary")).toContainText("1 session removed");
  await hydrated();
  await applied(page);
  await page.goto(day);
  await expect(page.locator("#notes")).toContainText("Weekly sessions replaced by");

  await page.getByRole("link", { name: "Block this date" }).click();
  await hydrated();
  await page.locator("#reason").fill("Staff training");
  await see(page).click();
  await hydrated();
  await apply(page).click();
  await expect(page.locator("#exceptions")).toContainText("Blocked: Staff training.");
  await page.goto(day);
  for (const undo of ["Unblock this date", "Go back to the weekly sessions"]) {
    await page.getByRole("link", { name: undo }).click();
    await hydrated();
    await see(page).click();
    await hydrated();
    await applied(page);
    await page.goto(day);
  }
  await expect(page.locator("#notes")).not.toContainText("replaced");
});

test("of two who want one room at once, the second is told of the clash", async ({ page, another, server, serial, inspect, hydrated }) => {
  const room = `Chapel ${serial}`;
  const second = await another();
  await signIn(second, server, "alex");
  await signIn(page, server, "alex");
  await typeSession(second, room, "12:30", "13:30");
  await hydrated(second);
  await see(second).click();
  await expect(second.locator("#summary")).toContainText("sessions added");
  await hydrated(second);
  await typeSession(page, room, "12:00", "13:00");
  await hydrated();
  await see(page).click();
  await hydrated();
  await apply(page).click();
  await expect(page.locator(".govuk-notification-banner")).toContainText("The timetable was changed");
  await apply(second).click();
  await expect(second.locator(".govuk-warning-text")).toContainText(`midday to 1pm, ${room}`);
  await second.goto(WEEK);
  await expect(second.locator(".app-timetable__session", { hasText: room })).toHaveCount(1);
  await inspect("staff-timetable-two");
});

test("who may only look sees the week without anything to press", async ({ page, server, inspect, hydrated }) => {
  await signIn(page, server, "chris");
  await page.goto("/staff/timetable?prison=northmoor");
  await hydrated();
  await expect(page.locator("main")).toContainText("Every Monday");
  await expect(page.getByRole("button", { name: "Add a weekly session" })).toHaveCount(0);
  await inspect("staff-timetable-looking");
  expect((await page.request.get(WEEK)).status()).toBe(404);
});

test("changes a setting, refuses an impossible one, and shows who changed what", async ({ page, server, serial, inspect, hydrated }) => {
  const settings = `/staff/prison?prison=${INSTANT.slug}`;
  const opening = `Visits are held every day (${serial}).`;
  await signIn(page, server, "alex");
  await page.goto(settings);
  await hydrated();
  await inspect("staff-prison");
  const children = await page.locator("#max_children").inputValue();
  await page.locator("#max_children").fill("11");
  await page.locator("#opening").fill(opening);
  await page.getByRole("button", { name: "Save settings" }).click();
  await expect(page.locator(".govuk-error-summary")).toContainText("Enter a number from 0 to 10");
  await expect(page.locator("#opening")).toHaveValue(opening);
  await inspect("staff-prison-mistake");
  await page.locator("#max_children").fill(children);
  await page.getByRole("button", { name: "Save settings" }).click();
  await expect(page.locator(".govuk-notification-banner")).toContainText("The settings were changed");
  await page.getByRole("link", { name: "Who changed what" }).click();
  await expect(page.locator("main")).toContainText(opening);
  await expect(page.locator("caption").first()).toContainText("Alex Morgan");
  await hydrated();
  await inspect("staff-prison-history");
  await page.goto(`/prisons/${INSTANT.slug}`);
  await expect(page.locator("main")).toContainText(opening);
});
