// A visit after it was booked: found again, moved, given other people, called off; and links that no longer fit.
import { sql } from "../support/database";
import { Journey } from "../support/journey";
import { INSTANT, REQUESTS } from "../support/people";
import { expect, test } from "../support/test";
import { book, find } from "../support/visits";

test("finds a visit with its reference and moves it to another time", async ({ page, open, inspect, serial }) => {
  const journey = new Journey(page);
  await open("/book/prison");
  const { reference, lead } = await book(page, INSTANT, serial, "mover@visitors.example");

  await open("/visits/find");
  await inspect("visits-find");
  // Typed back in another case and without the hyphen.
  await find(page, reference.toLowerCase().replace("-", " "), lead);
  await expect(page.getByText(lead.last)).toBeVisible();
  await inspect("visits-view");

  await page.getByRole("button", { name: "Change the time" }).click();
  await journey.at("/visits/change/time");
  await inspect("visits-change-time");
  await page.locator(".app-calendar__day--free").nth(1).click();
  const time = page.locator("#times").getByRole("radio").first();
  await time.check();
  await journey.press("Choose this time");
  await journey.at("/visits/change/check");
  await inspect("visits-change-check");
  await journey.press("Change to the new time");
  await journey.at("/visits/view");
  await expect(page.getByText("Your visit is changed.")).toBeVisible();
  await expect(page.getByText(reference)).toBeVisible();
});

test("says that the prison decides about the new time, also after holding it longer", async ({ page, open, server, serial }) => {
  const journey = new Journey(page);
  await open("/book/prison");
  const { reference, lead } = await book(page, INSTANT, serial, "asker@visitors.example");
  await open("/visits/find");
  await find(page, reference, lead);
  await page.getByRole("button", { name: "Change the time" }).click();
  await page.locator(".app-calendar__day--free").last().click();
  const time = page.locator("#times").getByRole("radio").first();
  const session = await time.getAttribute("value");
  const becomes = (mode: string) => sql(server.data, `UPDATE session SET mode = '${mode}' WHERE session_id = '${session}'`);
  becomes("request");
  try {
    await time.check();
    await journey.press("Choose this time");
    await journey.at("/visits/change/check");
    await expect(page.getByText("The prison has to decide about this time.")).toBeVisible();
    await page.getByRole("button", { name: "Hold it longer" }).click();
    await journey.at("/visits/change/check");
    await expect(page.getByText("The prison has to decide about this time.")).toBeVisible();
  } finally {
    becomes("instant");
  }
});

test("opens the link of the message, and cancels", async ({ page, open, inspect, mailbox, serial, hydrated }) => {
  const journey = new Journey(page);
  const email = `canceller-${serial}@visitors.example`;
  await open("/book/prison");
  const { reference } = await book(page, INSTANT, serial, email);
  const link = (await mailbox.last(email)).text.match(/http\S+\/visits\/\S+/)?.[0];
  expect(link).toBeTruthy();

  await page.goto(link ?? "");
  await hydrated();
  await journey.at("/visits/view");
  // The token left the address, and the link alone shows no names.
  expect(page.url()).not.toContain(link?.split("/").pop() ?? "");
  await expect(page.getByText("Names are hidden")).toBeVisible();
  await inspect("visits-view-by-link");

  await page.getByRole("button", { name: "Cancel the visit" }).click();
  await journey.at("/visits/cancel");
  await inspect("visits-cancel");
  await page.getByRole("radio", { name: "I cannot come" }).check();
  await journey.press("Cancel this visit");
  await journey.at("/visits/view");
  await expect(page.getByText("Your visit is cancelled.")).toBeVisible();
  await inspect("visits-cancelled");
  const message = await mailbox.last(email, 2);
  expect(message.text).toContain(reference);
  expect(message.calendar).toContain("STATUS:CANCELLED");

  // The old page in another tab tells what happened meanwhile.
  await page.goto("/visits/cancel");
  await hydrated();
  await journey.at("/visits/view");
  await expect(page.getByText("Your visit was cancelled already.")).toBeVisible();
});

test("withdraws a request", async ({ page, open, inspect, serial }) => {
  const journey = new Journey(page);
  await open("/book/prison");
  const { reference, lead } = await book(page, REQUESTS, serial, "withdrawer@visitors.example");
  await open("/visits/find");
  await find(page, reference, lead);
  await page.getByRole("button", { name: "Withdraw the request" }).click();
  await journey.at("/visits/withdraw");
  await inspect("visits-withdraw");
  await journey.press("Withdraw the request");
  await journey.at("/visits/view");
  await expect(page.getByText("Your request is withdrawn.")).toBeVisible();
});

test("says the same for an unknown reference and a wrong date of birth", async ({ page, open, inspect, serial }) => {
  const journey = new Journey(page);
  await open("/book/prison");
  const { reference } = await book(page, INSTANT, serial, "guessed@visitors.example");
  const answers: (string | null)[] = [];
  for (const guess of ["0000-0000", reference]) {
    await open("/visits/find");
    await page.locator("#reference").fill(guess);
    await journey.fillDate("date_of_birth", { day: "1", month: "1", year: "1950" });
    await journey.press("Continue");
    answers.push(await page.locator(".govuk-error-summary__body").textContent());
  }
  expect(answers[0]).toBe(answers[1]);
  await inspect("visits-find-refused");
});

test("a link that was never made is not found", async ({ page, hydrated }) => {
  const response = await page.goto(`/visits/${"A".repeat(64)}`);
  expect(response?.status()).toBe(404);
  await hydrated();
  await expect(page.locator("h1")).toHaveCount(1);
});

test("changes the choices of a request as one list, and is told once", async ({ page, open, inspect, mailbox, serial }) => {
  const email = `choices-${serial}@visitors.example`;
  await open("/book/prison");
  const { reference, lead } = await book(page, REQUESTS, serial, email);
  await open("/visits/find");
  await find(page, reference, lead);
  await open("/visits/change/time");
  const journey = new Journey(page);
  const choices = page.locator(".app-choices__item");
  await expect(choices).toHaveCount(1);
  await page.locator(".app-calendar__day--free").nth(2).click();
  await page.locator("#times").getByRole("radio").first().check();
  await journey.press("Add this time to my choices");
  await expect(choices).toHaveCount(2);
  await inspect("visit-choices");
  const second = (await choices.nth(1).locator("p").textContent())?.replace("Choice 2", "") ?? "";
  await choices.nth(1).getByRole("button", { name: "Move up" }).click();
  await expect(choices.nth(0)).toContainText(second);
  await journey.press("Check these choices");
  await journey.at("/visits/change/check");
  await inspect("visit-choices-check");
  await journey.press("Change my request");
  await journey.at("/visits/view");
  await expect(page.getByText("Your request is changed.")).toBeVisible();
  await expect(page.locator(".govuk-summary-list").first()).toContainText(`1. ${second}`);
  const message = await mailbox.last(email, 2);
  expect(message.text).toContain("Choice 2");
});
