// Notices everything that goes wrong on any page of a browser context.
import type { BrowserContext } from "@playwright/test";

/** Chromium's own line about a status; the responses themselves are judged below. */
const STATUS_LINE = /^Failed to load resource: the server responded with a status of 4\d\d/;

/** Collects console errors and warnings, uncaught errors, failed requests and answers that no page should cause. */
export function watch(context: BrowserContext): string[] {
  const problems: string[] = [];
  context.on("console", (message) => {
    const bad = message.type() === "error" || message.type() === "warning";
    if (bad && !STATUS_LINE.test(message.text())) problems.push(`console ${message.type()}: ${message.text()}`);
  });
  context.on("weberror", (error) => problems.push(`uncaught: ${error.error().message}`));
  context.on("response", (response) => {
    const kind = response.request().resourceType();
    // A page may rightly answer 404 or 422; a file, a style or a script that a page names may not.
    const document = kind === "document" || kind === "fetch" || kind === "xhr";
    if (response.status() >= 500 || (response.status() >= 400 && !document)) {
      problems.push(`${response.status()} for ${response.url()}`);
    }
  });
  return problems;
}
