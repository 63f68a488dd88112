// The `test` that every browser test uses: a server per worker, and no error on any page goes unnoticed.
import { test as base, type BrowserContext, expect, type Page } from "@playwright/test";
import { ServiceClock } from "./clock";
import { inspect } from "./inspect";
import { Mailbox } from "./mailbox";
import { Server } from "./server";
import { allow, type Member, type Permission } from "./staff";
import { watch } from "./watch";

/** What a project chooses beside Playwright's own options. */
export type Options = { screenshots: boolean };

type WorkerFixtures = { server: Server };
type Fixtures = Options & {
  clock: ServiceClock;
  mailbox: Mailbox;
  /** Opens a path and waits until the browser half has taken over, where there is JavaScript. */
  open: (path: string) => Promise<void>;
  /** Waits until the browser half has taken over; without JavaScript there is nothing to wait for. */
  hydrated: (page?: Page) => Promise<void>;
  /** A number that no other test of this worker has: see people.ts. */
  serial: number;
  /** Accessibility, sideways scrolling and, on the phone project, a picture of a page as it is now. */
  inspect: (name: string, page?: Page) => Promise<void>;
  /** A page in somebody else's browser, watched like the test's own and closed with it. */
  another: () => Promise<Page>;
  /** Lets a member of staff do more at a prison, for as long as the test runs. */
  allow: (member: Member, slug: string, permissions: Permission[]) => void;
};

let tests = 0;

export const test = base.extend<Fixtures, WorkerFixtures>({
  screenshots: [false, { option: true }],

  server: [
    async ({}, use) => {
      const server = await Server.start();
      await use(server);
      await server.stop();
    },
    { scope: "worker" },
  ],

  baseURL: async ({ server }, use) => use(server.url),

  serial: async ({}, use) => {
    tests += 1;
    await use(tests);
  },

  // Every test is another visitor to the limits per address.
  extraHTTPHeaders: async ({ serial }, use, info) => {
    await use({ "X-Forwarded-For": `10.${info.workerIndex % 250}.${serial >> 8}.${serial & 255}` });
  },

  context: async ({ context }, use) => {
    const problems = watch(context);
    await use(context);
    expect(problems, "errors on a page").toEqual([]);
  },

  // For every test, because one can move the clock through its server as well.
  clock: [
    async ({ server }, use) => {
      await use(server.clock);
      server.clock.reset();
    },
    { auto: true },
  ],

  mailbox: async ({ server }, use) => use(new Mailbox(server.data)),

  hydrated: async ({ page, javaScriptEnabled }, use) =>
    use(async (other = page) => {
      if (javaScriptEnabled) await other.locator("html[data-hydrated]").waitFor({ state: "attached" });
    }),

  open: async ({ page, hydrated }, use) =>
    use(async (path) => {
      await page.goto(path);
      await hydrated();
    }),

  inspect: async ({ page, browser, screenshots, javaScriptEnabled }, use) =>
    use((name, other = page) => inspect(other, browser, javaScriptEnabled ?? true, name, screenshots)),

  another: async ({ browser }, use) => {
    const contexts: BrowserContext[] = [];
    const problems: string[][] = [];
    await use(async () => {
      // With the project's options, as the test's own.
      const context = await browser.newContext();
      contexts.push(context);
      problems.push(watch(context));
      return context.newPage();
    });
    for (const context of contexts) await context.close();
    expect(problems.flat(), "errors on a page of somebody else's").toEqual([]);
  },

  allow: async ({ server }, use) => {
    const undo: (() => void)[] = [];
    await use((member, slug, permissions) => undo.push(allow(server, member, slug, permissions)));
    for (const back of undo.reverse()) back();
  },
});

export { expect };
