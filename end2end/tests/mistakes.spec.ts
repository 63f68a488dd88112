// What happens when an answer is missing or wrong: a clear message at the field, and nothing that was typed is lost.
import type { Page } from "@playwright/test";
import { Journey } from "../support/journey";
import { INSTANT, prisoner, visitor } from "../support/people";
import { expect, test } from "../support/test";

/** Expects an error summary with focus whose links lead to the fields, and "Error: " in the title. */
async function refused(page: Page, count: number, javaScript: boolean | undefined): Promise<void> {
  const summary = page.locator(".govuk-error-summary");
  await expect(summary).toBeVisible();
  await expect(summary.getByRole("link")).toHaveCount(count);
  await expect(page).toHaveTitle(/^Error: /);
  if (javaScript) await expect(summary).toBeFocused();
  for (const link of await summary.getByRole("link").all()) {
    await expect(page.locator((await link.getAttribute("href")) ?? "none")).toBeVisible();
  }
}

test("each page says what is missing", async ({ page, open, inspect, serial, javaScriptEnabled }) => {
  const journey = new Journey(page);
  const whom = prisoner(INSTANT, serial);
  await open("/book/prison");
  await journey.press("Continue");
  await refused(page, 1, javaScriptEnabled);
  await inspect("error-prison");
  await journey.choosePrison(INSTANT);

  await journey.at("/book/prisoner");
  await journey.press("Continue");
  await refused(page, 4, javaScriptEnabled);
  await inspect("error-prisoner");
  await journey.namePrisoner(whom);

  await journey.at("/book/visitors");
  await journey.press("Continue");
  await refused(page, 3, javaScriptEnabled);
  await inspect("error-visitors");
  await journey.nameVisitors([visitor(whom)]);
  await journey.at("/book/time");
});

test("what was typed stays, whatever it was", async ({ page, open, inspect, javaScriptEnabled }) => {
  const journey = new Journey(page);
  await open("/book/prison");
  await journey.choosePrison(INSTANT);
  await journey.at("/book/prisoner");
  const hostile = `"><script>alert(1)</script>`;
  await page.locator("#first_name").fill(hostile);
  await page.locator("#last_name").fill("O’Brien-Ó Súilleabháin");
  await journey.fillDate("date_of_birth", { day: "31", month: "2", year: "1980" });
  await page.locator("#number").fill("not a number");
  await journey.press("Continue");
  await refused(page, 3, javaScriptEnabled);
  await expect(page.locator("#first_name")).toHaveValue(hostile);
  await expect(page.locator("#last_name")).toHaveValue("O’Brien-Ó Súilleabháin");
  await expect(page.locator("#date_of_birth")).toHaveValue("31");
  await expect(page.locator("#number")).toHaveValue("not a number");
  await inspect("error-typed");
});

test("a prisoner who does not match gets one neutral answer", async ({ page, open, serial }) => {
  const journey = new Journey(page);
  const whom = prisoner(INSTANT, serial);
  const texts: string[] = [];
  for (const wrong of [{ ...whom, number: "A9999ZZ" }, { ...whom, last: "Someone" }]) {
    await open("/book/prison");
    await journey.choosePrison(INSTANT);
    await journey.namePrisoner(wrong);
    const summary = page.locator(".govuk-error-summary");
    await expect(summary).toBeVisible();
    texts.push((await summary.textContent()) ?? "");
  }
  expect(texts[0]).toBe(texts[1]);
});
