// Pages and states of the staff's area that no journey of the other files comes by: empty, refused, not there.
import { sql } from "../support/database";
import { INSTANT } from "../support/people";
import { Program } from "../support/program";
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

const NOT_FOUND = [
  "/staff/requests/00000000-0000-0000-0000-000000000000",
  "/staff/visits/00000000",
  `/staff/timetable/edits/00000000-0000-0000-0000-000000000000?${BUSY}`,
  `/staff/timetable/edit?${BUSY}&kind=nonsense`,
  "/staff?prison=nowhere",
  "/staff/nowhere",
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
  for (const address of NOT_FOUND) {
    expect((await page.goto(address))?.status(), address).toBe(404);
    await expect(page.locator("h1"), address).toHaveText("Page not found");
  }
  await hydrated();
  await inspect("staff-not-found");
});

test("the menu shows where one is, and stays at the prison that was chosen", async ({ page, server, open }) => {
  await signIn(page, server, "bela");
  await open("/staff?prison=northmoor");
  await page.getByRole("navigation", { name: "Other prisons" }).getByRole("link", { name: "Ashdale" }).click();
  await expect(page.locator("h1")).toContainText("Ashdale");
  const menu = page.getByRole("navigation", { name: "Menu" });
  await menu.getByRole("link", { name: "Requests" }).click();
  await expect(page.locator("h1")).toHaveText("Ashdale: requests");
  await expect(menu.locator("[aria-current=page]")).toHaveText("Requests");
});

test("each form of the timetable can be read and used", async ({ page, server, serial, open, inspect }) => {
  const [time] = await new Program(server, `forms-${serial}`).free(INSTANT);
  const template = sql(server.data, `SELECT source_id FROM session WHERE session_id = '${time!.id}'`);
  await signIn(page, server, "alex");
  const forms = [
    ["change", `&of=${template}`],
    ["end", `&of=${template}`],
    ["copy", `&of=${template}`],
    ["capacity", `&date=${time!.date}&of=${time!.id}`],
    ["block_date", `&date=${time!.date}`],
    ["unblock_date", `&date=${time!.date}`],
    ["restore_day", `&date=${time!.date}`],
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
