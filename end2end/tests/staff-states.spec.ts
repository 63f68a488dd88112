// Pages and states of the staff's area that no journey of the other files comes by: empty, refused, not there.
import { sql } from "../support/database";
import { INSTANT } from "../support/people";
import { signIn } from "../support/staff";
import { expect, test } from "../support/test";

/** A prison without sessions, requests and visits. */
const EMPTY = "prison=ravenscar";
const BUSY = `prison=${INSTANT.slug}`;

/** A name for the picture, the address, and what it says. */
type State = [name: string, address: string, text: string];

const NOTHING: State[] = [
  ["board", `/staff?${EMPTY}`, "There are no sessions on this day."],
  ["requests", `/staff/requests?${EMPTY}`, "There is nothing here to decide."],
  ["requests-mine", `/staff/requests?${BUSY}&show=mine`, "There is nothing here to decide."],
  ["review", `/staff/review?${EMPTY}`, "Nothing has changed that needs a look."],
  ["visits", `/staff/visits?${EMPTY}`, "There are no visits on this day."],
  ["passes", `/staff/visits/passes?${EMPTY}`, "There is no visit to print a pass for."],
  ["timetable", `/staff/timetable?${EMPTY}`, "There are no weekly sessions."],
  ["timetable-day", `/staff/timetable/day?${EMPTY}&date=2027-03-09`, "There are no sessions on this date."],
  ["prison-history", `/staff/prison/history?${EMPTY}`, "Nobody has changed them here."],
  ["reports", `/staff/reports?${EMPTY}`, "Reports for Ravenscar"],
];

const NOT_FOUND: State[] = [
  ["request", "/staff/requests/00000000-0000-0000-0000-000000000000", "Page not found"],
  ["visit", "/staff/visits/00000000", "Page not found"],
  ["edit", `/staff/timetable/edits/00000000-0000-0000-0000-000000000000?${BUSY}`, "Page not found"],
  ["kind", `/staff/timetable/edit?${BUSY}&kind=nonsense`, "Page not found"],
  ["prison", "/staff?prison=nowhere", "Page not found"],
  ["page", "/staff/nowhere", "Page not found"],
];

test("says so where there is nothing", async ({ page, server, open, inspect }) => {
  await signIn(page, server, "alex");
  for (const [name, address, text] of NOTHING) {
    await open(address);
    await expect(page.locator("main"), address).toContainText(text);
    await inspect(`staff-${name}-empty`);
  }
});

test("what is not there is a proper page with 404", async ({ page, server, inspect, hydrated }) => {
  await signIn(page, server, "alex");
  for (const [name, address, text] of NOT_FOUND) {
    expect((await page.goto(address))?.status(), address).toBe(404);
    await hydrated();
    await expect(page.locator("h1"), address).toHaveText(text);
    await inspect(`staff-not-found-${name}`);
  }
});

test("each form of the timetable can be read and used", async ({ page, server, open, inspect }) => {
  const [date, session, template] = sql(
    server.data,
    `SELECT date, session_id, source_id FROM session JOIN prison USING (prison_id)
     WHERE slug = '${INSTANT.slug}' AND state = 'open' AND date > '2027-03-05' ORDER BY date, starts LIMIT 1`,
  ).split("|");
  await signIn(page, server, "alex");
  const forms = [
    ["change", `&of=${template}`],
    ["end", `&of=${template}`],
    ["copy", `&of=${template}`],
    ["capacity", `&date=${date}&of=${session}`],
    ["block_date", `&date=${date}`],
    ["unblock_date", `&date=${date}`],
    ["restore_day", `&date=${date}`],
  ] as const;
  for (const [kind, of] of forms) {
    await open(`/staff/timetable/edit?${BUSY}&kind=${kind}${of}`);
    await expect(page.getByRole("button", { name: "Show what this changes" }), kind).toBeVisible();
    await inspect(`staff-timetable-form-${kind}`);
  }
});

test("who may only look sees the settings, and the reports, without a form", async ({ page, server, open, inspect }) => {
  await signIn(page, server, "chris");
  await open("/staff/prison?prison=northmoor");
  await expect(page.getByRole("button", { name: "Save settings" })).toHaveCount(0);
  await expect(page.locator("main")).toContainText("Most visitors in all");
  await inspect("staff-prison-looking");
  await open("/staff/find?prison=northmoor");
  await page.locator("#q").fill("nobody of this name");
  await page.getByRole("button", { name: "Find" }).click();
  await expect(page.locator("#count")).toHaveText("No visit fits.");
  await inspect("staff-find-nothing");
});
