// Looks at a page as it is: accessibility, sideways scrolling, and a picture on request.
import { AxeBuilder } from "@axe-core/playwright";
import { type Browser, expect, type Page } from "@playwright/test";
import { join } from "node:path";

const STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const PICTURES = join(__dirname, "../screenshots");

/** What a page looks like to axe, at its own width. Without JavaScript axe cannot run in it, so it runs in a copy. */
export async function inspect(page: Page, browser: Browser, javaScript: boolean, name: string, picture: boolean): Promise<void> {
  if (javaScript) {
    await judge(page, name);
  } else {
    const context = await browser.newContext({ viewport: page.viewportSize(), javaScriptEnabled: true });
    try {
      await judge(await copy(page, await context.newPage()), name);
    } finally {
      await context.close();
    }
  }
  if (picture) await page.screenshot({ path: join(PICTURES, `${name}.png`), fullPage: true });
}

async function judge(page: Page, name: string): Promise<void> {
  const found = await new AxeBuilder({ page }).withTags(STANDARDS).analyze();
  const told = found.violations.map((v) => `${v.id}: ${v.help} at ${v.nodes.map((n) => n.target.join(" ")).join(", ")}`);
  expect(told, `accessibility of ${name}`).toEqual([]);
  expect(await sideways(page), `pixels that ${name} scrolls sideways`).toBe(0);
}

/** How many pixels a page is wider than its window. */
export function sideways(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}

/** The same document at the same address, without its scripts, in a page where scripts of the tests can run. */
async function copy(from: Page, to: Page): Promise<Page> {
  const url = from.url().replace(/#.*$/, "");
  const body = (await from.content()).replace(/<script\b[\s\S]*?<\/script>/g, "");
  await to.route(url, (route) => route.fulfill({ contentType: "text/html; charset=utf-8", body }));
  await to.goto(url);
  return to;
}
