// The caseload of a firm, booking for a client, and booking again in two presses.
import type { Page } from "@playwright/test";
import { sql } from "../support/database";
import { Keyboard } from "../support/keyboard";
import { signInLegal } from "../support/legal";
import { LEGAL, type Prisoner, prisoner } from "../support/people";
import { signIn } from "../support/staff";
import { expect, test } from "../support/test";

const summary = ".govuk-error-summary li";

/** Fills in who the client is. */
async function describe(page: Page, client: Prisoner): Promise<void> {
  await page.locator("#first_name").fill(client.first);
  await page.locator("#last_name").fill(client.last);
  await page.locator("[name=date_of_birth-day]").fill(client.born.day);
  await page.locator("[name=date_of_birth-month]").fill(client.born.month);
  await page.locator("[name=date_of_birth-year]").fill(client.born.year);
  await page.locator("#number").fill(client.number);
  await page.locator("#prison").selectOption(LEGAL.slug);
}

/** Adds a client of this test's own, and stays on their page. */
async function add(page: Page, client: Prisoner, hydrated: () => Promise<void>): Promise<void> {
  await page.goto("/legal/clients/add");
  await hydrated();
  await describe(page, client);
  await page.getByRole("button", { name: "Add this client" }).click();
  await expect(page.locator("h1")).toHaveText(`${client.first} ${client.last}`);
  await expect(page.locator("main")).toContainText(client.number);
}

test("a client is added, booked for, booked again in two presses, and called off", async ({ page, another, server, mailbox, serial, hydrated, inspect }) => {
  const client = prisoner(LEGAL, serial);
  await signInLegal(page, server, mailbox, "harriet");
  await hydrated();
  await inspect("legal-caseload");
  await page.getByRole("button", { name: "Add a client" }).click();
  await expect(page.locator("h1")).toHaveText("Add a client");
  await hydrated();
  await page.getByRole("button", { name: "Add this client" }).click();
  await expect(page.locator(summary)).toHaveCount(5);
  await inspect("legal-add-empty");
  // The wrong number, a wrong date and a wrong name get one answer, and what was typed stays.
  await describe(page, { ...client, last: "Nobody" });
  await page.getByRole("button", { name: "Add this client" }).click();
  await expect(page.locator(summary)).toHaveText([/We cannot match these details/]);
  await expect(page.locator("#last_name")).toHaveValue("Nobody");
  await add(page, client, hydrated);
  await inspect("legal-client");

  await page.getByRole("button", { name: "Book a visit" }).click();
  await expect(page.locator("h1")).toContainText("Book a visit to");
  await hydrated();
  await inspect("legal-book");
  await page.getByRole("button", { name: "Show times" }).click();
  await expect(page.locator(summary)).toHaveText(["Select who attends"]);
  await page.getByLabel("Harriet Vale, Legal representative").check();
  await page.getByLabel("Piotr Nowak, Interpreter (Polish)").check();
  await page.getByLabel("Video", { exact: true }).check();
  await page.getByLabel("1 hour", { exact: true }).check();
  await page.getByRole("button", { name: "Show times" }).click();
  await expect(page.locator("main")).toContainText("Harriet Vale, Piotr Nowak");
  await hydrated();
  await inspect("legal-book-times");
  await page.getByText("Declare equipment").click();
  await page.locator("#equipment").fill("A laptop without a camera");
  await page.getByRole("button", { name: "Book this visit" }).click();
  await expect(page.locator(".govuk-panel")).toContainText("Visit booked");
  await hydrated();
  await expect(page.locator("main")).toContainText("A laptop without a camera");
  await expect(page.locator("#history")).toContainText("Harriet Vale: booked");
  const first = await page.locator("main").innerText();
  await inspect("legal-visit");
  const letter = await mailbox.last("harriet@demonstration.example", mailbox.to("harriet@demonstration.example").length);
  expect(letter.text).not.toContain("/visits/ey");

  // The gate and whoever decides read what is brought.
  const staff = await another();
  await signIn(staff, server, "alex");
  await staff.goto(`${new URL(page.url()).pathname.replace("/legal", "/staff")}?prison=${LEGAL.slug}`);
  await expect(staff.locator("main")).toContainText("A laptop without a camera");
  await expect(staff.locator("main")).toContainText("Harker & Vale LLP");

  // From the caseload to a confirmed booking: two presses.
  await page.goto(`/legal`);
  await hydrated();
  await page.locator("#q").fill(client.number);
  await page.getByRole("button", { name: "Find" }).click();
  await expect(page.locator("#count")).toHaveText("1 client");
  expect(page.url()).not.toContain(client.number);
  let presses = 0;
  const press = async (name: string | RegExp) => {
    presses += 1;
    await page.getByRole("button", { name }).click();
  };
  await press(/^Book again/);
  await expect(page.locator("#book")).toBeVisible();
  await hydrated();
  await press("Book this visit");
  await expect(page.locator(".govuk-panel")).toContainText("Visit booked");
  expect(presses).toBe(2);
  await expect(page.locator("main")).toContainText("Piotr Nowak");
  await expect(page.locator("main")).toContainText("Video");
  const when = (text: string) => /When\s+(.*)/.exec(text)?.[1];
  expect(when(await page.locator("main").innerText())).not.toBe(when(first));

  await hydrated();
  await page.locator("summary", { hasText: "Cancel this visit" }).click();
  await page.getByRole("button", { name: "Cancel this visit" }).click();
  await expect(page.locator(summary)).toHaveText([/Tick the box/]);
  await page.getByLabel("Yes, give the place up").check();
  await page.getByRole("button", { name: "Cancel this visit" }).click();
  await expect(page.locator("#status")).toHaveText("Cancelled");
  await hydrated();
  await inspect("legal-visit-cancelled");
  for (const show of ["", "?show=past", "?show=cancelled"]) {
    await page.goto(`/legal/visits${show}`);
    await hydrated();
    await expect(page.locator("h1")).toHaveText("Visits");
    await inspect(`legal-visits${show.slice(6)}`);
  }
});

test("a client who moves is news, is shared, and is nobody's business in another firm", async ({ page, another, server, mailbox, serial, hydrated, inspect }) => {
  const client = prisoner(LEGAL, serial);
  await signInLegal(page, server, mailbox, "harriet");
  await add(page, client, hydrated);
  const address = new URL(page.url()).pathname;
  const omar = await another();
  await signInLegal(omar, server, mailbox, "omar");
  expect((await omar.request.get(address)).status()).toBe(404);
  await page.getByText("Share with colleagues").click();
  await page.getByLabel("Omar Reid").check();
  await page.getByRole("button", { name: "Share", exact: true }).click();
  await expect(page.locator("main")).toContainText("Your colleagues were changed.");
  await omar.goto(address);
  await expect(omar.locator("main")).toContainText(client.number);

  const quentin = await another();
  await signInLegal(quentin, server, mailbox, "quentin");
  await expect(quentin.locator("main")).not.toContainText(client.number);
  const book = address.replace("clients", "book");
  for (const path of [address, book]) expect((await quentin.request.get(path)).status()).toBe(404);

  sql(server.data, `UPDATE prisoner SET prison_id = (SELECT prison_id FROM prison WHERE slug = 'castle-glas') WHERE number = '${client.number}'`);
  await page.goto(address);
  await hydrated();
  await expect(page.locator("#news")).toContainText("Moved to Castle Glas");
  await inspect("legal-client-news");
  await page.getByRole("button", { name: "I have seen this" }).click();
  await expect(page.locator("#news")).toHaveCount(0);
  await hydrated();
  await page.getByText("Change matter or hearing").click();
  await page.locator("[name=hearing-day]").fill("31");
  await page.locator("[name=hearing-month]").fill("2");
  await page.locator("[name=hearing-year]").fill("2027");
  await page.getByRole("button", { name: "Keep" }).click();
  await expect(page.locator(summary)).toHaveText([/must be a real date/]);
  await page.getByRole("button", { name: "Archive this client" }).click();
  await expect(page.locator("h1")).toHaveText("Your clients");
  await page.goto("/legal?list=archived");
  await hydrated();
  await expect(page.locator("#clients")).toContainText(client.number);
  await inspect("legal-archived");
});

test("the address book takes an interpreter only with a language", async ({ page, server, mailbox, serial, hydrated, inspect }) => {
  await signInLegal(page, server, mailbox, "quentin");
  await page.goto("/legal/people");
  await hydrated();
  await inspect("legal-people");
  await page.locator("#first_name").fill("Ida");
  await page.locator("#last_name").fill(`Interpreter${serial}`);
  for (const [part, value] of [["day", "1"], ["month", "2"], ["year", "1985"]]) await page.locator(`[name=date_of_birth-${part}]`).fill(value);
  await page.getByLabel("Interpreter", { exact: true }).check();
  await page.getByRole("button", { name: "Add to the address book" }).click();
  await expect(page.locator(summary)).toHaveText(["Enter the language they interpret"]);
  await inspect("legal-people-wrong");
  await page.locator("#detail").fill("Welsh");
  await page.getByRole("button", { name: "Add to the address book" }).click();
  await expect(page.locator("#people")).toContainText("Interpreter (Welsh), born 1 February 1985");
  await hydrated();
  await page.getByRole("button", { name: `Take out Ida Interpreter${serial}` }).click();
  await expect(page.locator("main")).toContainText("not in your address book any more");
});

test("booking again with the keyboard alone", async ({ page, server, mailbox, hydrated, javaScriptEnabled }) => {
  await signInLegal(page, server, mailbox, "harriet");
  await hydrated();
  const keyboard = new Keyboard(page, javaScriptEnabled ?? true);
  await keyboard.to(page.getByRole("button", { name: "Book again for Victor Stone" }));
  await page.keyboard.press("Enter");
  await expect(page.locator("#book")).toBeVisible();
  await hydrated();
  await keyboard.to(page.getByRole("button", { name: "Book this visit" }));
  await page.keyboard.press("Enter");
  await expect(page.locator(".govuk-panel")).toContainText("Visit booked");
});
