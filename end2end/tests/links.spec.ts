// Links of messages: what they open, what they hide, and how they end.
import { sql } from "../support/database";
import { Journey } from "../support/journey";
import { INSTANT } from "../support/people";
import { expect, test } from "../support/test";
import { book } from "../support/visits";

test("a link shows names and changes only after the lead visitor's date of birth", async ({ page, open, inspect, mailbox, serial }) => {
  const journey = new Journey(page);
  const email = `careful-${serial}@visitors.example`;
  await open("/book/prison");
  const { lead } = await book(page, INSTANT, serial, email);
  const link = await mailbox.link(email);

  await open(link);
  await expect(page.getByText(lead.last)).toHaveCount(0);
  await page.getByRole("button", { name: "Change the visitors" }).click();
  await journey.at("/visits/confirm");
  await inspect("visits-confirm");
  await journey.fillDate("date_of_birth", { ...lead.born, year: "1950" });
  await journey.press("Continue");
  await expect(page.locator(".govuk-error-summary")).toContainText("This is not the date of birth of the lead visitor");
  await inspect("visits-confirm-refused");
  await journey.fillDate("date_of_birth", lead.born);
  await journey.press("Continue");
  await journey.at("/visits/change/visitors");
  await expect(page.locator("#visitor-1-last_name")).toHaveValue(lead.last);

  // The same link again does not ask again.
  await open(link);
  await expect(page.getByText(lead.last)).toBeVisible();
  await journey.press("Close this visit");
  await journey.at("/visits/find");
  await open("/visits/view");
  await journey.at("/visits/find");
});

test("a revoked link and one of long ago explain themselves", async ({ page, open, inspect, mailbox, serial, server, clock }) => {
  const journey = new Journey(page);
  const email = `old-${serial}@visitors.example`;
  await open("/book/prison");
  const { reference } = await book(page, INSTANT, serial, email);
  const link = await mailbox.link(email);

  clock.advance({ days: 90 });
  const expired = await page.request.get(link);
  expect(expired.status()).toBe(410);
  expect(await expired.text()).toContain("Links stop working 28 days after the visit");
  clock.reset();

  sql(server.data, `UPDATE booking SET link_version = link_version + 1 WHERE reference = '${reference.replace("-", "")}'`);
  const revoked = await page.request.get(link);
  expect(revoked.status()).toBe(410);
  expect(await revoked.text()).toContain("A newer message has a new link");
  const calendar = await page.request.get(`${link}/calendar`);
  expect(calendar.status()).toBe(404);

  await open("/visits/find");
  await journey.at("/visits/find");
  await inspect("visits-find-again");
});

test("the calendar file of a visit fits its language", async ({ page, open, mailbox, serial }) => {
  const email = `diary-${serial}@visitors.example`;
  await open("/book/prison");
  const { reference } = await book(page, INSTANT, serial, email);
  const link = await mailbox.link(email);
  const english = await (await page.request.get(`${link}/calendar`)).text();
  expect(english).toContain("SUMMARY:Prison visit: ");
  expect(english).toContain(reference);
  expect(english).toContain("STATUS:CONFIRMED");
  const welsh = await (await page.request.get(`${link.replace("/visits/", "/cy/visits/")}/calendar`)).text();
  expect(welsh).toContain("SUMMARY:Ymweliad â’r carchar: ");
});
