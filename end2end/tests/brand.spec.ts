// An installation that wears GOV.UK's brand: the crown and the typeface, which nobody else may have.
import { Server } from "../support/server";
import { expect, test } from "../support/test";

test("the brand brings its crown and its typeface, and both fit", async ({ page, inspect, hydrated }) => {
  const server = await Server.start({ BRAND: "govuk" });
  try {
    await page.goto(server.url);
    await hydrated();
    await expect(page.locator(".govuk-header__logotype")).toBeVisible();
    const loaded = await page.evaluate(async () => (await document.fonts.ready).size && document.fonts.check("bold 24px 'GDS Transport'"));
    expect(loaded).toBe(true);
    await inspect("brand-start");
  } finally {
    await server.stop();
  }
});

test("without the brand the typeface is not given out", async ({ request, server }) => {
  const answer = await request.get(`${server.url}/assets/fonts/light-94a07e06a1-v2.woff2`);
  expect(answer.status()).toBe(404);
});
