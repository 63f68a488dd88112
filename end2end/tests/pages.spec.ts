// Every page that needs nothing first: there, in both languages, accessible, narrow enough, usable by keyboard.
import { sideways } from "../support/inspect";
import { PAGES, pictureName, welsh } from "../support/pages";
import { expect, test } from "../support/test";

for (const path of PAGES) {
  test(`${path} in English`, async ({ page, open, inspect }) => {
    await open(path);
    await expect(page.locator("html")).toHaveAttribute("lang", "en");
    await expect(page.locator("h1")).toHaveCount(1);
    await expect(page).toHaveTitle(/\S/);
    await inspect(pictureName(path));
  });

  test(`${path} in Welsh`, async ({ page, open, inspect }) => {
    await open(welsh(path));
    await expect(page.locator("html")).toHaveAttribute("lang", "cy");
    await expect(page.locator("h1")).toHaveCount(1);
    await inspect(pictureName(welsh(path)));
  });
}

test("the language switch stays on the page", async ({ page, open }) => {
  await open("/privacy");
  await page.locator("#language-switch").click();
  await expect(page).toHaveURL(/\/cy\/privacy$/);
  await page.locator("#language-switch").click();
  await expect(page).toHaveURL(/[^y]\/privacy$/);
});

test("an address that does not exist is a proper page with 404", async ({ page, inspect, hydrated }) => {
  const response = await page.goto("/no-such-page");
  expect(response?.status()).toBe(404);
  await hydrated();
  await expect(page.locator("h1")).toHaveCount(1);
  await inspect("not-found");
});

test("320 pixels are wide enough for every page", async ({ page, open }) => {
  test.setTimeout(120_000);
  await page.setViewportSize({ width: 320, height: 640 });
  for (const path of PAGES) {
    await open(path);
    expect(await sideways(page), path).toBe(0);
  }
});

test("the first key press reaches a way past the header", async ({ page, open }) => {
  await open("/");
  await page.keyboard.press("Tab");
  await expect(page.locator(".govuk-skip-link")).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/#main-content$/);
});

test("the notice about cookies is small, and hidden it stays hidden", async ({ page, open, hydrated }) => {
  for (const path of ["/terms", "/cy/terms"]) {
    await page.context().clearCookies();
    await page.setViewportSize({ width: 320, height: 640 });
    await open(path);
    const notice = page.locator(".govuk-cookie-banner");
    expect((await notice.boundingBox())?.height, path).toBeLessThan(80);
    await notice.getByRole("button").click();
    await expect(notice).toHaveCount(0);
    await hydrated();
    await open(welsh("/privacy"));
    await expect(notice).toHaveCount(0);
  }
});
