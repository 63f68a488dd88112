// Other people on a booked visit, changes that come too late, and pages that are out of date.
import { Journey } from "../support/journey";
import { INSTANT } from "../support/people";
import { expect, test } from "../support/test";
import { book, find } from "../support/visits";

test("adds a visitor to a booked visit", async ({ page, open, inspect, serial }) => {
  const journey = new Journey(page);
  await open("/book/prison");
  const { reference, lead } = await book(page, INSTANT, serial, "grown@visitors.example");
  await open("/visits/find");
  await find(page, reference, lead);

  await page.getByRole("button", { name: "Change the visitors" }).click();
  await journey.at("/visits/change/visitors");
  await inspect("visits-change-visitors");
  await journey.press("Add another visitor");
  await page.locator("#visitor-2-first_name").fill("Nia");
  await journey.press("Save the visitors");
  await expect(page.locator(".govuk-error-summary")).toBeVisible();
  await expect(page.locator("#visitor-2-first_name")).toHaveValue("Nia");
  await inspect("visits-change-visitors-refused");
  await page.locator("#visitor-2-last_name").fill(`${lead.last} too`);
  await journey.fillDate("visitor-2-date_of_birth", { day: "1", month: "2", year: "2019" });
  await journey.press("Save the visitors");
  await journey.at("/visits/view");
  await expect(page.getByText("Your visit is changed.")).toBeVisible();
  await expect(page.getByText(`Nia ${lead.last} too`)).toBeVisible();
  await inspect("visits-changed");
});

test("a visit that has begun cannot be changed or cancelled any more", async ({ page, open, serial, clock }) => {
  const journey = new Journey(page);
  await open("/book/prison");
  const { reference, lead } = await book(page, INSTANT, serial, "late@visitors.example");
  clock.advance({ days: 28 });
  await open("/visits/find");
  await find(page, reference, lead);
  await expect(page.getByRole("button", { name: "Cancel the visit" })).toHaveCount(0);
  await expect(page.getByText("This visit is over.")).toBeVisible();
  await open("/visits/cancel");
  await journey.at("/visits/view");
  await open("/visits/change/time");
  await journey.at("/visits/view");
});

test("a page left open in another tab says what happened meanwhile", async ({ page, open, serial, context, hydrated }) => {
  const journey = new Journey(page);
  await open("/book/prison");
  const { reference, lead } = await book(page, INSTANT, serial, "tabs@visitors.example");
  await open("/visits/find");
  await find(page, reference, lead);
  await open("/visits/cancel");

  const other = await context.newPage();
  await other.goto("/visits/cancel");
  await hydrated(other);
  await other.getByRole("radio", { name: "I cannot come" }).check();
  await other.getByRole("button", { name: "Cancel this visit" }).click();
  await expect(other.getByText("Your visit is cancelled.")).toBeVisible();
  await other.close();

  await page.getByRole("radio", { name: "I cannot come" }).check();
  await journey.press("Cancel this visit");
  await journey.at("/visits/view");
  await expect(page.getByText("Your visit was cancelled already.")).toBeVisible();
});
