// The live board: what a visitor does is on the boards of everybody who looks, without a reload where there is JavaScript.
import type { Browser, Page } from "@playwright/test";
import { sql } from "../support/database";
import { Journey } from "../support/journey";
import { REQUESTS } from "../support/people";
import { type Member, signIn } from "../support/staff";
import type { Server } from "../support/server";
import { expect, test } from "../support/test";
import { book, find } from "../support/visits";
import { watch } from "../support/watch";

const TODAY = "Tuesday 2 March 2027";

/** A browser of somebody else's, on the same service. */
async function another(browser: Browser, server: Server, javaScriptEnabled: boolean, address: string) {
  const headers = { "X-Forwarded-For": address };
  return browser.newContext({ baseURL: server.url, javaScriptEnabled, extraHTTPHeaders: headers, locale: "en-GB" });
}

/** A member's own browser with a prison's board of today. */
async function lookAt(page: Page, server: Server, member: Member, slug: string, hydrated: (page: Page) => Promise<void>) {
  await signIn(page, server, member);
  await openBoard(page, slug, hydrated);
}

/** The same for somebody who is signed in. */
async function openBoard(page: Page, slug: string, hydrated: (page: Page) => Promise<void>) {
  await page.goto(`/staff?prison=${slug}`);
  await hydrated(page);
  await expect(page.locator("h1")).toContainText(TODAY);
}

const figure = (page: Page, name: string) => page.locator(`#figure-${name} .app-board__number`);
const number = async (page: Page, name: string) => Number(await figure(page, name).textContent());

test("two members see a request come and go", async ({ page, browser, server, serial, hydrated, inspect, javaScriptEnabled }) => {
  test.setTimeout(120_000);
  const live = javaScriptEnabled ?? true;
  const colleague = await another(browser, server, live, "10.251.0.1");
  const visitors = await another(browser, server, live, "10.251.0.2");
  const problems = [watch(colleague), watch(visitors)];
  const boards = [page, await colleague.newPage()] as const;
  // Signing in moves the clock, and who was looking before would seem to have gone.
  await signIn(boards[1], server, "alex");
  await lookAt(boards[0], server, "bela", REQUESTS.slug, hydrated);
  await openBoard(boards[1], REQUESTS.slug, hydrated);
  // Without JavaScript a board is as old as its last reading.
  const readAgain = async () => {
    if (live) return;
    for (const board of boards) await board.getByRole("link", { name: "Read again" }).click();
  };

  await readAgain();
  await expect(boards[0].getByText(`Alex Morgan is looking at ${TODAY}`)).toBeVisible();
  await expect(boards[1].getByText(`Bela Kovacs is looking at ${TODAY}`)).toBeVisible();
  await inspect("staff-board-colleague");

  // A reload would forget the mark, a careless update the focus, and one that replaced everything the line itself.
  const before = await number(boards[0], "requests");
  const someRequest = boards[0].locator("#board a[id^=request-]").first();
  if (live) {
    for (const board of boards) await board.evaluate(() => document.documentElement.setAttribute("data-mark", ""));
    await someRequest.evaluate((line) => line.setAttribute("data-mark", ""));
    await someRequest.focus();
  }
  const focused = await someRequest.getAttribute("id");

  const visitor = await visitors.newPage();
  await visitor.goto("/book/prison");
  await hydrated(visitor);
  const { reference, lead } = await book(visitor, REQUESTS, serial, "live@visitors.example");
  await readAgain();
  for (const board of boards) {
    await expect(figure(board, "requests")).toHaveText(String(before + 1));
    await expect(board.locator(`#request-${reference}`)).toBeVisible();
  }
  if (live) {
    await expect(boards[0].locator("#live-news")).toContainText("1 request more");
    await expect(boards[0].locator(`#${focused}`)).toBeFocused();
    await expect(boards[0].locator(`#${focused}[data-mark]`)).toBeAttached();
    // GOV.UK's focus style has a bar in place of the underline, which axe takes for a link told by colour alone.
    await boards[0].locator(`#${focused}`).blur();
  }
  await inspect("staff-board-request");

  await visitor.goto("/visits/find");
  await hydrated(visitor);
  await find(visitor, reference, lead);
  await visitor.getByRole("button", { name: "Withdraw the request" }).click();
  const journey = new Journey(visitor);
  await journey.at("/visits/withdraw");
  await journey.press("Withdraw the request");
  await journey.at("/visits/view");
  await readAgain();
  for (const board of boards) {
    await expect(figure(board, "requests")).toHaveText(String(before));
    await expect(board.locator(".app-board__line", { hasText: "Withdrawn" }).filter({ hasText: reference })).toBeVisible();
    if (live) await expect(board.locator("html[data-mark]")).toBeAttached();
  }

  // Who has gone is no longer told.
  await colleague.close();
  if (live) await expect(boards[0].getByText("Alex Morgan is looking at")).toHaveCount(0);
  await visitors.close();
  expect(problems.flat()).toEqual([]);
});

test("a board that lost its connection says so, and catches up by itself", async ({ browser, server, hydrated, javaScriptEnabled }) => {
  test.setTimeout(90_000);
  const live = javaScriptEnabled ?? true;
  // Not watched for errors: the browser's console rightly says that the connection is lost.
  const context = await another(browser, server, live, "10.251.0.3");
  const page = await context.newPage();
  await lookAt(page, server, "chris", "northmoor", hydrated);
  const room = (name: string) =>
    sql(
      server.data,
      `UPDATE session SET room = '${name}' WHERE date = '2027-03-02' AND prison_id = (SELECT prison_id FROM prison WHERE slug = 'northmoor')`,
    );
  const banner = page.locator("#not-live");
  const rooms = page.getByRole("heading", { level: 3, name: /Hall of mirrors/ });
  await expect(banner).toHaveCount(0);

  await context.setOffline(true);
  room("Hall of mirrors");
  if (live) {
    await expect(banner).toContainText("This board is not live. It will catch up by itself. Last read at ", { timeout: 20_000 });
    await expect(rooms).toHaveCount(0);
  }
  await context.setOffline(false);
  if (!live) await page.getByRole("link", { name: "Read again" }).click();
  await expect(rooms.first()).toBeVisible({ timeout: 20_000 });
  await expect(banner).toHaveCount(0, { timeout: 20_000 });

  // And live it is again.
  room("Visits hall");
  if (!live) await page.getByRole("link", { name: "Read again" }).click();
  await expect(rooms).toHaveCount(0);
  await context.close();
});
