// Browser tests: Debian's Chromium against the release server, each worker with a server and a database of its own.
import { defineConfig, type PlaywrightTestOptions, type PlaywrightWorkerOptions, type Project } from "@playwright/test";
import type { Options } from "./support/test";

const phone = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true };
const desktop = { viewport: { width: 1280, height: 800 } };

/** Every journey runs four times: on a phone and on a desktop, with and without JavaScript. */
function project(name: string, screen: object, javaScriptEnabled: boolean): Project<PlaywrightTestOptions & Options, PlaywrightWorkerOptions> {
  return { name, testDir: "tests", use: { ...screen, javaScriptEnabled, screenshots: name === "phone" } };
}

export default defineConfig<Options>({
  globalSetup: "./support/template.ts",
  outputDir: "test-results",
  workers: 2,
  retries: 0,
  forbidOnly: true,
  // The longest test is a whole journey with every page examined: half a minute where nothing else runs.
  timeout: 120_000,
  expect: { timeout: 10_000 },
  reporter: [["list"]],
  use: {
    browserName: "chromium",
    locale: "en-GB",
    timezoneId: "Europe/London",
    actionTimeout: 10_000,
    launchOptions: {
      executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
      // Chromium's sandbox does not work as root, and nothing here may look for the internet.
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
  },
  projects: [
    project("phone", phone, true),
    project("phone-without-javascript", phone, false),
    project("desktop", desktop, true),
    project("desktop-without-javascript", desktop, false),
    { name: "weight", testDir: "weight", use: { ...phone, javaScriptEnabled: true, screenshots: false } },
    { name: "mail", testDir: "mail", use: { ...desktop, javaScriptEnabled: true, screenshots: false } },
  ],
});
