// The whole journey, from the prison to the reference.
import { Journey } from "../support/journey";
import { INSTANT, prisoner, REQUESTS, visitor } from "../support/people";
import { expect, test } from "../support/test";

test("books a visit that is confirmed at once, and says so by email", async ({ page, open, inspect, mailbox, serial }) => {
  const journey = new Journey(page, (name) => inspect(`book-${name}`));
  const whom = prisoner(INSTANT, serial);
  const email = `${whom.number.toLowerCase()}@visitors.example`;
  const child = { first: "Nia", last: "Visitor", born: { day: "1", month: "2", year: "2019" } };

  await open("/book/prison");
  await journey.answerEverything({
    prison: INSTANT,
    prisoner: whom,
    visitors: [visitor(whom), child],
    email,
    support: "A hearing loop, please",
  });
  await expect(page.getByText("A hearing loop, please")).toBeVisible();
  await expect(page.getByText(email)).toBeVisible();
  const reference = await journey.finish();

  await expect(page.locator(".govuk-panel__title")).toHaveText("Visit booked");
  const message = await mailbox.last(email);
  expect(message.text).toContain(reference);
  expect(message.html).toContain(reference);
  expect(message.calendar).toContain("BEGIN:VEVENT");
});

test("asks for up to three times where the prison decides", async ({ page, open, inspect, serial }) => {
  const journey = new Journey(page);
  const whom = prisoner(REQUESTS, serial);

  await open("/book/prison");
  await journey.choosePrison(REQUESTS);
  await journey.namePrisoner(whom);
  await journey.nameVisitors([visitor(whom)]);
  await journey.holdFirstTime();
  const choices = page.locator(".app-choices__item");
  await expect(choices).toHaveCount(1);
  await journey.holdFirstTime(1);
  await expect(choices).toHaveCount(2);
  await inspect("book-choices");

  const second = (await choices.nth(1).locator("p").textContent())?.replace("Choice 2", "");
  await choices.nth(1).getByRole("button", { name: "Move up" }).click();
  await expect(choices.nth(0)).toContainText(second ?? "");
  await journey.goOn();
  await journey.askForSupport("");
  await journey.giveContact("ranked@visitors.example");
  await journey.at("/book/check");
  await inspect("book-check-request");
  await journey.finish();

  await expect(page.locator(".govuk-panel__title")).toHaveText("Visit requested: not booked yet");
});

test("the calendar stays where it was while choices are added and moved", async ({ page, open, clock, serial }) => {
  clock.advance({ days: 14 });
  const journey = new Journey(page);
  const whom = prisoner(REQUESTS, serial);
  await open("/book/prison");
  await journey.choosePrison(REQUESTS);
  await journey.namePrisoner(whom);
  await journey.nameVisitors([visitor(whom)]);
  await journey.holdFirstTime();
  await expect(page.locator(".app-choices__item")).toHaveCount(1);

  const month = page.locator(".app-calendar caption");
  await page.locator(".app-months__next").click();
  await expect(month).toHaveText("April 2027");
  await journey.holdFirstTime(2);
  await expect(page.locator(".app-choices__item")).toHaveCount(2);
  await expect(month).toHaveText("April 2027");
  const day = page.locator(".app-calendar__day[aria-current]");
  await expect(day).toHaveCount(1);
  const name = await day.textContent();
  await page.locator(".app-choices__item").nth(1).getByRole("button", { name: "Move up" }).click();
  await expect(page.locator(".app-choices__item").nth(0)).toContainText("April 2027");
  await expect(month).toHaveText("April 2027");
  await expect(day).toHaveText(name ?? "");
});

test("the prison is remembered on this device however it was chosen", async ({ page, open, hydrated, javaScriptEnabled }) => {
  const journey = new Journey(page);
  const remembered = () => page.evaluate(() => localStorage.getItem("last-prison"));
  await open("/book/prison");
  await journey.choosePrison(INSTANT);
  await journey.at("/book/prisoner");
  await hydrated();
  // Without JavaScript nothing is remembered, and nothing breaks.
  await expect.poll(remembered).toBe(javaScriptEnabled ? INSTANT.name : null);
  await open(`/book/prison?find=${REQUESTS.slug}`);
  await journey.press("Continue");
  await journey.at("/book/prisoner");
  await hydrated();
  await expect.poll(remembered).toBe(javaScriptEnabled ? REQUESTS.name : null);
});

test("a changed answer keeps the others and comes back to the check", async ({ page, open, serial }) => {
  const journey = new Journey(page);
  const whom = prisoner(INSTANT, serial);
  await open("/book/prison");
  await journey.answerEverything({ prison: INSTANT, prisoner: whom, visitors: [visitor(whom)], email: "first@visitors.example" });

  await page.locator('a[href$="/book/contact"]', { hasText: "Change" }).first().click();
  await journey.giveContact("second@visitors.example");
  await journey.at("/book/check");
  await expect(page.getByText("second@visitors.example")).toBeVisible();
  await expect(page.getByText(whom.number, { exact: true })).toBeVisible();
});

test("a step typed into the address bar leads to the first one unanswered", async ({ page, open }) => {
  const journey = new Journey(page);
  await page.goto("/book/check");
  await journey.at("/book/prison");
  await open("/book/prison");
  await journey.choosePrison(INSTANT);
  await journey.at("/book/prisoner");
  await page.goto("/book/contact");
  await journey.at("/book/prisoner");
});

test("the whole journey in Welsh", async ({ page, open, inspect, mailbox, serial, hydrated }) => {
  const journey = new Journey(page, (name) => inspect(`cy-book-${name}`));
  const whom = prisoner(INSTANT, serial);
  const email = `cy-${whom.number.toLowerCase()}@visitors.example`;
  await open("/cy/book/prison");
  await hydrated();
  await page.locator("#prison").fill(INSTANT.name);
  await journey.press("Parhau");
  await journey.at("/book/prisoner");
  await page.locator("#first_name").fill(whom.first);
  await page.locator("#last_name").fill(whom.last);
  await journey.fillDate("date_of_birth", whom.born);
  await page.locator("#number").fill(whom.number);
  await journey.press("Parhau");
  await journey.at("/book/visitors");
  await page.locator("#visitor-1-first_name").fill("Vera");
  await page.locator("#visitor-1-last_name").fill("Ymwelydd");
  await journey.fillDate("visitor-1-date_of_birth", { day: "2", month: "9", year: "1979" });
  await journey.press("Parhau");
  await (await journey.openFreeDay()).getByRole("radio").first().check();
  await journey.press(/^Cadw’r amser hwn/);
  await journey.at("/book/support");
  await journey.press("Parhau");
  await journey.at("/book/contact");
  await page.locator("#email").fill(email);
  await page.getByRole("radio", { name: "Cymraeg" }).check();
  await journey.press("Parhau");
  await journey.at("/book/check");
  await expect(page.locator("html")).toHaveAttribute("lang", "cy");
  await journey.press("Trefnu’r ymweliad hwn");
  const reference = await journey.reference();
  const message = await mailbox.last(email);
  expect(message.text).toContain(reference);
});
