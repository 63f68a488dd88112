// A held place while time passes and others book. The clock is moved; nothing waits for it.
import type { Browser } from "@playwright/test";
import { sql } from "../support/database";
import { Journey } from "../support/journey";
import { INSTANT, prisoner, type Prisoner, visitor } from "../support/people";
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

test("somebody else takes the place after the hold has run out", async ({ page, open, clock, server, browser, inspect, serial }) => {
  const journey = new Journey(page);
  const whom = prisoner(INSTANT, serial);
  await open("/book/prison");
  await journey.choosePrison(INSTANT);
  await journey.namePrisoner(whom);
  await journey.nameVisitors([visitor(whom)]);
  const session = await journey.holdFirstTime(3);
  onePlace(server.data, session);
  await journey.goOn();
  await journey.askForSupport("");
  await journey.giveContact("beaten@visitors.example");
  await journey.at("/book/check");
  clock.advance({ minutes: 11 });
  await somebodyElse(browser, server.url, session, prisoner(INSTANT, serial + 100));
  await journey.press("Book this visit");
  await journey.at("/book/time");
  await expect(page.getByText("somebody else has taken it")).toBeVisible();
  await inspect("book-taken");
  // Everything else is answered, so the new time leads straight back to the check.
  await journey.holdFirstTime();
  await journey.at("/book/check");
  await journey.finish();
});

test("somebody else takes the last place while it is looked at", async ({ page, open, server, browser, inspect, serial }) => {
  const journey = new Journey(page);
  const whom = prisoner(INSTANT, serial);
  await open("/book/prison");
  await journey.choosePrison(INSTANT);
  await journey.namePrisoner(whom);
  await journey.nameVisitors([visitor(whom)]);
  const time = (await journey.openFreeDay(4)).getByRole("radio").first();
  await time.check();
  const session = (await time.getAttribute("value")) ?? "";
  onePlace(server.data, session);
  await somebodyElse(browser, server.url, session, prisoner(INSTANT, serial + 100));
  await journey.press(/^Hold this time/);
  await expect(page.locator(".govuk-error-summary")).toContainText("Somebody else has just taken the last place");
  await inspect("error-full");
});

/** Leaves a session one place in all. */
function onePlace(database: string, session: string): void {
  sql(database, `UPDATE session_pool SET capacity = 1, own_capacity = true WHERE session_id = '${session}' AND pool = 'open'`);
}

/** Another visitor, with another prisoner, in another browser, holds a place in the session. */
async function somebodyElse(browser: Browser, url: string, session: string, whom: Prisoner): Promise<void> {
  const context = await browser.newContext({ baseURL: url, javaScriptEnabled: false });
  const page = await context.newPage();
  const journey = new Journey(page);
  await page.goto("/book/prison");
  await journey.choosePrison(INSTANT);
  await journey.namePrisoner(whom);
  await journey.nameVisitors([visitor(whom)]);
  await journey.at("/book/time");
  const date = page.locator(".app-calendar__day--free");
  for (let day = 0; day < (await date.count()); day += 1) {
    await date.nth(day).click();
    const time = page.locator(`#times input[value="${session}"]`);
    if (await time.count()) {
      await time.check();
      await journey.press(/^Hold this time/);
      await journey.goOn();
      await journey.at("/book/support");
      await context.close();
      return;
    }
  }
  throw new Error(`session ${session} is not offered to anybody else`);
}
