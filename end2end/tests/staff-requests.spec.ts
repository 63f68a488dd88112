// Members of staff look at requests, claim them and decide, alone and at once; the visitor is told.
import type { Page } from "@playwright/test";
import { Journey } from "../support/journey";
import { prisoner, REQUESTS, visitor } from "../support/people";
import { signIn } from "../support/staff";
import { expect, test } from "../support/test";
import { watch } from "../support/watch";

const INBOX = `/staff/requests?prison=${REQUESTS.slug}`;

/** Asks for a visit with two choices, by two visitors, and returns the reference. */
async function ask(page: Page, serial: number, email: string): Promise<string> {
  await page.goto("/book/prison");
  const journey = new Journey(page);
  const whom = prisoner(REQUESTS, serial);
  const lead = visitor(whom);
  const second = { ...lead, first: "Walter", born: { day: "3", month: "4", year: "1981" } };
  await journey.choosePrison(REQUESTS);
  await journey.namePrisoner(whom);
  await journey.nameVisitors([lead, second]);
  const choices = page.locator(".app-choices__item");
  await journey.holdFirstTime();
  await expect(choices).toHaveCount(1);
  await journey.holdFirstTime(1);
  await expect(choices).toHaveCount(2);
  await journey.goOn();
  await journey.askForSupport("I use a wheelchair.");
  await journey.giveContact(email);
  return journey.finish();
}

async function openRequest(page: Page, reference: string): Promise<void> {
  await page.goto(INBOX);
  await page.getByRole("link", { name: reference }).click();
  await expect(page.locator("h1")).toHaveText(`${reference}: request`);
}

/** A decision that comes too late leads to what was decided. */
async function openDecided(page: Page): Promise<void> {
  await page.getByRole("checkbox", { name: /^No adult/ }).check();
  await reject(page).click();
  await expect(page.locator(".govuk-notification-banner")).toContainText("Your decision was not needed any more");
}

const reject = (page: Page) => page.getByRole("button", { name: "Reject" });
const accept = (page: Page) => page.getByRole("button", { name: "Accept and book" });

test("claims a request and accepts its second choice without one visitor", async ({ page, server, serial, mailbox, inspect, hydrated }) => {
  const email = `staff-accept-${serial}@example.org`;
  const reference = await ask(page, serial, email);
  await mailbox.last(email);
  await signIn(page, server, "bela");
  await page.goto(INBOX);
  await hydrated();
  await inspect("staff-requests");
  await page.getByRole("link", { name: /^Changes/ }).click();
  await expect(page.locator("main")).not.toContainText(reference);
  await page.getByRole("link", { name: /^Unclaimed/ }).click();
  await expect(page.locator("main")).toContainText(reference);
  await openRequest(page, reference);
  await hydrated();
  await expect(page.locator("main")).toContainText("I use a wheelchair.");
  await inspect("staff-request");
  // From here to the visit with its notes and messages, and back.
  await page.getByRole("link", { name: "Everything about this visit" }).click();
  await expect(page.locator("h1")).toHaveText(`Visit ${reference}`);
  await page.getByRole("link", { name: "Decide about what waits" }).click();
  await hydrated();

  await page.getByRole("button", { name: "Claim for 15 minutes" }).click();
  await expect(page.locator("#claimed")).toContainText("You have this until");
  await inspect("staff-request-claimed");
  await page.goto(`${INBOX}&show=mine`);
  await expect(page.locator("main")).toContainText(reference);
  await openRequest(page, reference);
  await hydrated();

  await accept(page).click();
  await expect(page.locator(".govuk-error-summary")).toContainText("Select which time to accept");
  await inspect("staff-request-no-time");
  await page.getByRole("radio").nth(1).check();
  await page.getByRole("checkbox", { name: /^Walter/ }).check();
  await page.locator("#accept_message").fill("Bring your reference.");
  await accept(page).click();
  await expect(page.locator(".govuk-notification-banner")).toContainText("Accepted");
  await expect(page.locator("#ended")).toContainText("Bela Kovacs accepted this request");
  await expect(page.locator("#history")).toContainText("Without some of the visitors");
  await expect(accept(page)).toHaveCount(0);
  await inspect("staff-request-accepted");
  const mail = await mailbox.last(email, 2);
  expect(mail.subject).toContain("Visit booked");
  expect(mail.text).toContain("Bring your reference.");
  expect(mail.text).toContain("without some of the visitors");
});

test("rejects with two reasons and a message, which the visitor reads", async ({ page, server, serial, mailbox, inspect, hydrated }) => {
  const email = `staff-reject-${serial}@example.org`;
  const reference = await ask(page, serial, email);
  await mailbox.last(email);
  await signIn(page, server, "alex");
  await openRequest(page, reference);
  await hydrated();
  await reject(page).click();
  await expect(page.locator(".govuk-error-summary")).toContainText("Select at least one reason");
  await inspect("staff-request-no-reason");
  await page.getByRole("checkbox", { name: /^No visiting order left/ }).check();
  await page.getByRole("checkbox", { name: /^Non-association/ }).check();
  await page.locator("#renews").fill("5");
  await page.locator("#renews-month").fill("4");
  await page.locator("#renews-year").fill("2027");
  await page.locator("#reject_message").fill("Ask again in April.");
  await reject(page).click();
  await expect(page.locator("#ended")).toContainText("Alex Morgan rejected this request");
  await inspect("staff-request-rejected");

  const mail = await mailbox.last(email, 2);
  for (const told of ["5 April 2027", "The prison cannot offer this visit", "Ask again in April."]) expect(mail.text).toContain(told);
  expect(mail.text.toLowerCase()).not.toContain("association");
  await page.goto(await mailbox.link(email, 2));
  await hydrated();
  await expect(page.locator("main")).not.toContainText("Ask again in April.");
  await expect(page.locator("main")).toContainText("The prison has written to you");
  await inspect("visit-message-hidden");
  await page.locator("main .govuk-inset-text a").click();
  const journey = new Journey(page);
  await journey.at("/visits/confirm");
  await journey.fillDate("date_of_birth", { day: "2", month: "9", year: "1979" });
  await journey.press("Continue");
  await expect(page.locator("main")).toContainText("Ask again in April.");
  await expect(page.locator("main")).toContainText("5 April 2027");
  await inspect("visit-message");
});

test("of two who decide at once the second is told who was faster and what they decided", async ({ page, another, server, serial, inspect, hydrated }) => {
  const reference = await ask(page, serial, `staff-both-${serial}@example.org`);
  const alex = await another();
  await signIn(alex, server, "alex");
  await signIn(page, server, "bela");
  await openRequest(alex, reference);
  await openRequest(page, reference);
  await hydrated(alex);
  await hydrated();
  await page.getByRole("button", { name: "Claim for 15 minutes" }).click();
  await expect(page.locator("#claimed")).toContainText("You have this until");
  await hydrated();

  // Alex has not seen the claim: the first press tells of it, the second decides.
  await alex.getByRole("radio").first().check();
  await accept(alex).click();
  await expect(alex.locator(".govuk-error-summary")).toContainText("Bela Kovacs has this until");
  await accept(alex).click();
  await expect(alex.locator("#ended")).toContainText("Alex Morgan accepted this request");

  await page.getByRole("checkbox", { name: /^Asked for twice/ }).check();
  await reject(page).click();
  await expect(page.locator(".govuk-notification-banner")).toContainText("Alex Morgan accepted this request");
  await inspect("staff-request-decided-before");
});

test("what a colleague does is in the inbox and on the open page by itself", async ({ page, browser, server, serial, inspect, hydrated, baseURL, javaScriptEnabled }) => {
  test.setTimeout(90_000);
  const live = javaScriptEnabled ?? true;
  const reference = await ask(page, serial, `staff-live-${serial}@example.org`);
  const other = await browser.newContext({ baseURL, javaScriptEnabled, extraHTTPHeaders: { "X-Forwarded-For": "10.251.0.10" } });
  const problems = watch(other);
  // Without JavaScript a page is as old as its last reading.
  const readAgain = async () => {
    if (!live) await page.getByRole("link", { name: "Read again" }).click();
  };
  try {
    const alex = await other.newPage();
    await signIn(alex, server, "alex");
    await signIn(page, server, "bela");
    await openRequest(alex, reference);
    await hydrated(alex);
    await page.goto(INBOX);
    await hydrated();
    const link = page.locator(`#request-${reference}`);
    const line = page.locator(".app-requests__line").filter({ has: link });
    await expect(page.locator("#not-live")).toHaveCount(0);
    if (live) {
      await page.evaluate(() => document.documentElement.setAttribute("data-mark", ""));
      await link.focus();
    }

    await alex.getByRole("button", { name: "Claim for 15 minutes" }).click();
    await expect(alex.locator("#claimed")).toContainText("You have this until");
    await hydrated(alex);
    await readAgain();
    await expect(line).toContainText("Alex Morgan has this until");
    if (live) {
      await expect(page.locator("#live-news")).toContainText(`${reference}: Alex Morgan has this until`);
      await expect(link).toBeFocused();
      await expect(page.locator("html[data-mark]")).toBeAttached();
      // GOV.UK's focus style has a bar in place of the underline, which axe takes for a link told by colour alone.
      await link.blur();
    }
    await inspect("staff-requests-claimed");
    await alex.getByRole("button", { name: "Give it back" }).click();
    await expect(alex.locator("#claimed")).toContainText("Nobody has claimed this");
    await hydrated(alex);
    await readAgain();
    await expect(line).not.toContainText("has this until");

    // The page of the request: colleagues see who has it open, and what is typed there outlives what they do.
    const board = await other.newPage();
    await openRequest(page, reference);
    await hydrated();
    await board.goto(`/staff?prison=${REQUESTS.slug}`);
    await expect(board.getByText(`Bela Kovacs is looking at ${reference}`)).toBeVisible();
    await page.locator("#reject_message").fill("Half a sentence");
    await alex.getByRole("button", { name: "Claim for 15 minutes" }).click();
    await expect(alex.locator("#claimed")).toContainText("You have this until");
    await hydrated(alex);
    if (live) {
      await expect(page.locator("#meanwhile")).toContainText("Alex Morgan has this until");
      await expect(page.locator("#claimed")).toContainText("Alex Morgan has this until");
      await expect(page.locator("#reject")).toContainText("Alex Morgan has this until");
    }
    await alex.getByRole("checkbox", { name: /^Asked for twice/ }).check();
    await reject(alex).click();
    await expect(alex.locator("#ended")).toContainText("Alex Morgan rejected this request");
    if (live) {
      await expect(page.locator("#meanwhile")).toContainText("Alex Morgan rejected this request");
      await expect(page.locator("#accept")).toContainText("Alex Morgan rejected this request");
      await expect(page.locator("#reject_message")).toHaveValue("Half a sentence");
      await inspect("staff-request-meanwhile");
      await page.getByRole("link", { name: "Read this page again" }).click();
    } else {
      await openDecided(page);
    }
    await expect(page.locator("#ended")).toContainText("Alex Morgan rejected this request");

    await page.goto("/staff/find");
    if (live) await expect(board.getByText("Bela Kovacs is looking at")).toHaveCount(0);
    expect(problems).toEqual([]);
  } finally {
    await other.close();
  }
});

test("a request lapses at the end of its reply-by day, and the page says so", async ({ page, server, serial, clock, inspect, hydrated }) => {
  const reference = await ask(page, serial, `staff-lapse-${serial}@example.org`);
  await signIn(page, server, "bela");
  await openRequest(page, reference);
  const address = page.url();
  clock.advance({ days: 9 });
  await signIn(page, server, "bela");
  await page.goto(address);
  await hydrated();
  // The worker may have been faster; if not, the decision finds out.
  if (await reject(page).count()) {
    await page.getByRole("checkbox", { name: /^No adult/ }).check();
    await reject(page).click();
  }
  await expect(page.locator("#ended")).toContainText("lapsed because nobody decided in time");
  await inspect("staff-request-lapsed");
});

test("who may only look has no buttons, and other prisons’ requests are not there", async ({ page, server, serial, allow, inspect, hydrated }) => {
  const reference = await ask(page, serial, `staff-look-${serial}@example.org`);
  await signIn(page, server, "bela");
  await openRequest(page, reference);
  const address = page.url();
  await signIn(page, server, "chris");
  expect((await page.request.get(address)).status()).toBe(404);
  // From here on Chris may look at that prison, and only look.
  allow("chris", REQUESTS.slug, ["view"]);
  await page.goto(address);
  await hydrated();
  await expect(page.locator("main")).toContainText("Deciding needs a permission");
  await expect(page.locator("main form")).toHaveCount(0);
  await inspect("staff-request-looking");
});
