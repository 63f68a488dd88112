// Pages and states that no journey of the other files comes by: prisons of every kind, a link to another device, paper.
import { Journey } from "../support/journey";
import { INSTANT, prisoner, visitor } from "../support/people";
import { expect, test } from "../support/test";
import { book, find } from "../support/visits";

test("a prison's page says what can be done, whatever kind it is", async ({ page, open, inspect }) => {
  for (const slug of ["northmoor", "thornwick", "oakhanger", "ravenscar", "whitlow", "kingsmere"]) {
    await open(`/prisons/${slug}`);
    await expect(page.locator("h1"), slug).toHaveText(new RegExp(slug, "i"));
    await inspect(`prison-${slug}`);
  }
  await open("/cy/prisons/castle-glas");
  await expect(page.locator("h1")).toHaveText("Castell Glas");
  await inspect("cy-prison");
  await open("/prisons?find=nothing+of+this+name");
  await inspect("prisons-none");
});

test("a booking goes on on another device, once, and its answers can be deleted", async ({ page, open, inspect, another, serial, hydrated }) => {
  const journey = new Journey(page);
  const whom = prisoner(INSTANT, serial);
  await open("/book/prison");
  await journey.choosePrison(INSTANT);
  await journey.namePrisoner(whom);
  await journey.at("/book/visitors");
  await page.getByRole("link", { name: "Carry on on another device" }).click();
  await journey.at("/book/resume");
  await inspect("book-resume");
  await journey.press("Make a link");
  const link = page.locator(".app-link-to-copy");
  await expect(link).toBeVisible();
  await inspect("book-resume-link");
  const address = (await link.textContent()) ?? "";

  const other = await another();
  for (const again of [false, true]) {
    await other.goto(address);
    await hydrated(other);
    if (!again) await inspect("book-resume-open", other);
    await other.getByRole("button", { name: "Carry on here" }).click();
    if (again) await expect(other.locator(".govuk-error-summary")).toContainText("This link no longer works.");
    else await new Journey(other).at("/book/visitors");
  }
  await inspect("book-resume-gone", other);

  await page.goto("/book/delete");
  await journey.at("/book/delete");
  await inspect("book-delete");
  await journey.press("Delete my answers");
  await expect(page).toHaveURL((url) => url.pathname === "/");
  await page.goto("/book/check");
  await journey.at("/book/prison");
});

test("what is missing on the last pages is told", async ({ page, open, inspect, serial }) => {
  const journey = new Journey(page);
  const whom = prisoner(INSTANT, serial);
  await open("/book/prison");
  await journey.choosePrison(INSTANT);
  await journey.namePrisoner(whom);
  await journey.nameVisitors([visitor(whom)]);
  await journey.openFreeDay();
  await journey.press(/^Hold this time/);
  await expect(page.locator(".govuk-error-summary")).toContainText("Choose a time");
  await inspect("error-time");
  await journey.holdFirstTime();
  await journey.goOn();
  await journey.askForSupport("x".repeat(2001));
  await expect(page.locator(".govuk-error-summary")).toBeVisible();
  await inspect("error-support");
  await journey.askForSupport("");
  await journey.giveContact("not an address");
  await expect(page.locator(".govuk-error-summary")).toBeVisible();
  await inspect("error-contact");
  await open("/feedback");
  await journey.press("Send feedback");
  await expect(page.locator(".govuk-error-summary")).toBeVisible();
  await inspect("error-feedback");
});

test("a visit on paper and in Welsh, and a link that works no more", async ({ page, open, inspect, mailbox, serial, clock, hydrated }) => {
  const email = `paper-${serial}@visitors.example`;
  await open("/book/prison");
  const { reference, lead } = await book(page, INSTANT, serial, email);
  await open("/visits/find");
  await find(page, reference, lead);
  await open("/visits/print");
  await expect(page.locator("main")).toContainText(lead.last);
  await inspect("visits-print");
  for (const path of ["view", "cancel", "change/time", "change/visitors", "print"]) {
    await open(`/cy/visits/${path}`);
    await expect(page.locator("html")).toHaveAttribute("lang", "cy");
    await inspect(`cy-visits-${path.replace("/", "-")}`);
  }
  const link = await mailbox.link(email);
  clock.advance({ days: 90 });
  expect((await page.goto(link))?.status()).toBe(410);
  await hydrated();
  await inspect("visits-link-old");
});
