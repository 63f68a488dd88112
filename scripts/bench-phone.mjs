// A cheap phone on a slow line, in a real browser: how soon the first page stands and whether it moves afterwards, whether
// its form works before the browser half has come, and how long a tap takes to be seen.
import { chromium } from "playwright-core";
import { ROUNDS } from "./bench-lab.mjs";
import { draft } from "./bench-pages.mjs";

/** Slow 4G: bytes a second and milliseconds there and back. */
const LINE = { offline: false, downloadThroughput: 1_600_000 / 8, uploadThroughput: 750_000 / 8, latency: 150 };
/** How much slower the phone's processor is. */
const SLOWER = 4;
const SCREEN = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true };

/** Milliseconds until the largest thing of the first page is painted. */
const MOST_PAINT = 1500;
/** Milliseconds from a tap until the next paint. */
const MOST_TAP = 100;

/** What the page keeps of what the browser tells about itself. */
function observe() {
  const seen = { paint: 0, shift: 0, taps: [] };
  window.seen = seen;
  const on = (type, take, more = {}) => new PerformanceObserver((list) => list.getEntries().forEach(take)).observe({ type, buffered: true, ...more });
  on("largest-contentful-paint", (entry) => (seen.paint = entry.startTime));
  on("layout-shift", (entry) => !entry.hadRecentInput && (seen.shift += entry.value));
  on("event", (entry) => entry.name === "click" && seen.taps.push(entry.duration), { durationThreshold: 16 });
}

/** A phone that has never been here, with these cookies. */
async function phone(browser, address, cookie = "") {
  const context = await browser.newContext({ ...SCREEN, locale: "en-GB", timezoneId: "Europe/London" });
  const [name, value] = cookie.split("=");
  if (value) await context.addCookies([{ name, value, url: address }]);
  await context.addInitScript(observe);
  const page = await context.newPage();
  const tools = await context.newCDPSession(page);
  await tools.send("Network.enable");
  await tools.send("Network.emulateNetworkConditions", LINE);
  await tools.send("Emulation.setCPUThrottlingRate", { rate: SLOWER });
  return page;
}

const hydrated = (page) => page.locator("html[data-hydrated]").waitFor({ state: "attached" });

/** The first page of a visitor, until the browser half runs. */
async function first(browser, address) {
  const page = await phone(browser, address);
  await page.goto(`${address}/`);
  await hydrated(page);
  const seen = await page.evaluate(() => window.seen);
  await page.context().close();
  if (!seen.paint) throw new Error("the browser told of no paint");
  return seen;
}

/** Sends a form while the browser half is still on its way. */
async function early(browser, address) {
  const page = await phone(browser, address);
  await page.route(/\.wasm$/, () => {});
  await page.goto(`${address}/book/prison`);
  await page.locator("[name=prison]").fill("Northmoor");
  await page.getByRole("button", { name: "Continue" }).click();
  await page.waitForURL("**/book/prisoner");
  await page.context().close();
}

/** Milliseconds from a tap on a page of the journey until the next paint, in steps of eight as the browser tells them. */
async function tap(browser, address, cookie, path, what) {
  const page = await phone(browser, address, cookie);
  await page.goto(address + path);
  await hydrated(page);
  await what(page);
  const told = await page.waitForFunction(() => window.seen.taps[0]);
  const taken = await told.jsonValue();
  await page.context().close();
  return taken;
}

const TAPS = [
  ["choose a day", "/book/time", (page) => page.locator(".app-calendar__day--free").last().tap()],
  ["add a visitor", "/book/visitors", (page) => page.getByRole("button", { name: "Add another visitor" }).tap()],
];

async function rounds(measure) {
  const all = [];
  for (let round = 0; round < ROUNDS; round++) all.push(await measure());
  return all;
}

const middle = (all) => [...all].sort((a, b) => a - b)[Math.floor(all.length / 2)];
const told = (all) => all.map((each) => each.toFixed(0)).join(", ");

/** Measures all of it; true when it is within the budgets. */
export async function onPhone(address) {
  console.log(`\nA phone on slow 4G with a processor ${SLOWER} times slower (Chromium)`);
  const executablePath = process.env.CHROMIUM ?? "/usr/bin/chromium";
  const browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu"] });
  try {
    const seen = await rounds(() => first(browser, address));
    const paints = seen.map(({ paint }) => paint);
    const shift = Math.max(...seen.map(({ shift }) => shift));
    console.log(`  first page: largest paint after ${middle(paints).toFixed(0)} ms (budget: under ${MOST_PAINT}; rounds: ${told(paints)}), moved by ${shift} (budget: 0)`);
    await early(browser, address);
    console.log("  a form sent before the browser half has come: works");
    const cookie = await draft(address);
    let within = middle(paints) < MOST_PAINT && shift === 0;
    for (const [name, path, what] of TAPS) {
      const taps = await rounds(() => tap(browser, address, cookie, path, what));
      console.log(`  ${name}: seen after ${middle(taps)} ms (budget: under ${MOST_TAP}; rounds: ${told(taps)})`);
      within &&= middle(taps) < MOST_TAP;
    }
    return within;
  } finally {
    await browser.close();
  }
}
