// A held place while time passes and others book. The clock is moved; nothing waits for it.
import { sql } from "../support/database";
import { Journey } from "../support/journey";
import { INSTANT, prisoner, visitor } from "../support/people";
import { expect, test } from "../support/test";

test("a hold is shown, and one press keeps it longer", async ({ page, open, clock, inspect, serial }) => {
  const journey = new Journey(page);
  const whom = prisoner(INSTANT, serial);
  await open("/book/prison");
  await journey.choosePrison(INSTANT);
  await journey.namePrisoner(whom);
  await journey.nameVisitors([visitor(whom)]);
  await journey.holdFirstTime();
  await journey.goOn();
  await journey.at("/book/support");
  const held = page.locator(".app-hold");
  const until = /Held for you until \S+/;
  const before = until.exec((await held.textContent()) ?? "")?.[0];
  clock.advance({ minutes: 5 });
  await journey.press("Keep my place for 10 more minutes");
  await expect(held).not.toContainText(before ?? "nothing");
  await expect(held).toContainText(until);
  await inspect("book-held");
});

test("a place is booked after its hold has run out, if nobody else took it", async ({ page, open, clock, serial }) => {
  const journey = new Journey(page);
  const whom = prisoner(INSTANT, serial);
  await open("/book/prison");
  await journey.answerEverything({ prison: INSTANT, prisoner: whom, visitors: [visitor(whom)], email: "late@visitors.example" });
  clock.advance({ minutes: 11 });
  await journey.finish();
  await expect(page.locator(".govuk-panel__title")).toHaveText("Visit booked");
});

test("somebody else takes the place after the hold has run out", async ({ page, open, clock, server, inspect, serial }) => {
  const journey = new Journey(page);
  const whom = prisoner(INSTANT, serial);
  await open("/book/prison");
  await journey.choosePrison(INSTANT);
  await journey.namePrisoner(whom);
  await journey.nameVisitors([visitor(whom)]);
  const session = await journey.holdFirstTime(3);
  await journey.goOn();
  await journey.askForSupport("");
  await journey.giveContact("beaten@visitors.example");
  await journey.at("/book/check");
  clock.advance({ minutes: 11 });
  const others = full(server.database, session);
  await journey.press("Book this visit");
  await journey.at("/book/time");
  await expect(page.getByText("somebody else has taken it")).toBeVisible();
  await inspect("book-taken");
  others.leave();
  await journey.holdFirstTime(3);
  await journey.goOn();
  await journey.at("/book/check");
  await journey.finish();
});

test("somebody else takes the last place while it is looked at", async ({ page, open, server, inspect, serial }) => {
  const journey = new Journey(page);
  const whom = prisoner(INSTANT, serial);
  await open("/book/prison");
  await journey.choosePrison(INSTANT);
  await journey.namePrisoner(whom);
  await journey.nameVisitors([visitor(whom)]);
  const time = (await journey.openFreeDay(4)).getByRole("radio").first();
  await time.check();
  const others = full(server.database, (await time.getAttribute("value")) ?? "");
  await journey.press(/^Hold this time/);
  await expect(page.locator(".govuk-error-summary")).toContainText("Somebody else has just taken the last place");
  await inspect("error-full");
  others.leave();
});

/** Lets others have every place of a session, until they leave. */
function full(database: string, session: string): { leave: () => void } {
  const only = `session_id = '${session}' AND pool = 'open'`;
  const before = sql(database, `SELECT capacity FROM session_pool WHERE ${only}`);
  // An expired hold still counts until somebody asks for its place, and then there is none.
  sql(database, `UPDATE session_pool SET capacity = greatest(taken, 1), overbooked = 0, taken = greatest(taken, 1) WHERE ${only}`);
  const added = sql(database, `SELECT count(*) FROM session_pool WHERE ${only} AND taken = capacity`);
  if (added !== "1") throw new Error(`session ${session} is not full`);
  return { leave: () => void sql(database, `UPDATE session_pool SET capacity = ${before} WHERE ${only}`) };
}
