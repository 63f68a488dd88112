// The same booking done twice: buttons pressed again, two tabs, the back button.
import { Journey } from "../support/journey";
import { sql } from "../support/database";
import { INSTANT, prisoner, visitor } from "../support/people";
import { expect, test } from "../support/test";

const bookings = (database: string, number: string) =>
  sql(database, `SELECT count(*) FROM booking WHERE prisoner_number = '${number}'`);

test("two tabs that book the same draft make one booking", async ({ page, context, open, hydrated, server, serial }) => {
  const journey = new Journey(page);
  const whom = prisoner(INSTANT, serial);
  await open("/book/prison");
  await journey.answerEverything({ prison: INSTANT, prisoner: whom, visitors: [visitor(whom)], email: "tabs@visitors.example" });
  const other = await context.newPage();
  await other.goto("/book/check");
  await hydrated(other);
  const second = new Journey(other);
  const [one, two] = await Promise.all([journey.finish(), second.finish()]);
  expect(one).toBe(two);
  expect(bookings(server.data, whom.number)).toBe("1");
});

test("going back after booking does not book again", async ({ page, open, server, serial }) => {
  const journey = new Journey(page);
  const whom = prisoner(INSTANT, serial);
  await open("/book/prison");
  await journey.answerEverything({ prison: INSTANT, prisoner: whom, visitors: [visitor(whom)], email: "back@visitors.example" });
  const reference = await journey.finish();
  await page.goBack();
  const again = page.getByRole("button", { name: "Book this visit" });
  const panel = page.locator(".govuk-panel");
  await expect(again.or(panel).first()).toBeVisible();
  if (await again.isVisible()) await again.click();
  expect(await journey.reference()).toBe(reference);
  expect(bookings(server.data, whom.number)).toBe("1");
});

test("a page typed into before the browser half has arrived keeps the text", async ({ page, hydrated }) => {
  await page.goto("/feedback");
  const text = page.locator("textarea").first();
  await text.fill("Typed early");
  await hydrated();
  await expect(text).toHaveValue("Typed early");
});
