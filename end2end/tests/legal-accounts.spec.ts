// Legal professionals: signing in with a code from the mail, asking to join a firm, being accepted, being taken off.
import { Keyboard } from "../support/keyboard";
import { askForCode, emailOf, enter, signInLegal } from "../support/legal";
import { signIn } from "../support/staff";
import { expect, test } from "../support/test";

const summary = ".govuk-error-summary li";

test("a code from the mail signs in, wrong ones do not, and the answer to an address says nothing", async ({ page, server, mailbox, hydrated, inspect }) => {
  await page.goto("/legal");
  await expect(page).toHaveURL(/\/legal\/sign-in$/);
  await hydrated();
  await inspect("legal-sign-in");
  await page.getByRole("button", { name: "Send me a code" }).click();
  await expect(page.locator(summary)).toHaveCount(1);
  const stranger = `stranger-${Date.now()}@example.com`;
  await page.locator("#email").fill(stranger);
  await page.getByRole("button", { name: "Send me a code" }).click();
  await expect(page.locator("h1")).toHaveText("Check your email");
  const unknown = (await page.locator("main").innerText()).replace(stranger, "ADDRESS");
  const code = await askForCode(page, server, mailbox, emailOf("omar"));
  const known = (await page.locator("main").innerText()).replace(emailOf("omar"), "ADDRESS");
  expect(known).toBe(unknown);
  await hydrated();
  await inspect("legal-code");
  const wrong = code === "123456" ? "654321" : "123456";
  for (let tries = 0; tries < 5; tries += 1) {
    await page.locator("#code").fill(wrong);
    const answered = page.waitForResponse((response) => response.request().method() === "POST");
    await page.getByRole("button", { name: "Sign in" }).click();
    await answered;
    await expect(page.locator(summary)).toHaveCount(1);
  }
  await inspect("legal-code-wrong");
  // Five tries are used up: the right code is wrong now.
  await page.locator("#code").fill(code);
  const answered = page.waitForResponse((response) => response.request().method() === "POST");
  await page.getByRole("button", { name: "Sign in" }).click();
  await answered;
  await expect(page).toHaveURL(/\/legal\/sign-in\/code/);
  await enter(page, server, mailbox, emailOf("omar"));
  await expect(page.locator("h1")).toHaveText("Your clients");
});

test("somebody new asks to join a firm, waits, is accepted by its administrator and taken off again", async ({ page, another, server, mailbox, serial, hydrated, inspect }) => {
  const email = `zoe-${serial}-${Date.now()}@law.example`;
  await enter(page, server, mailbox, email);
  await expect(page.locator("h1")).toHaveText("About you");
  await hydrated();
  await inspect("legal-register");
  await page.getByRole("button", { name: "Continue" }).click();
  await expect(page.locator(summary)).toHaveCount(3);
  await page.locator("#name").fill("Zoe Quick");
  await page.getByLabel("Solicitor").check();
  await page.locator("#number").fill("12");
  await page.getByRole("button", { name: "Continue" }).click();
  await expect(page.locator(summary)).toHaveText(["The number must be 4 to 7 digits, with nothing else"]);
  await expect(page.locator("#name")).toHaveValue("Zoe Quick");
  await inspect("legal-register-wrong");
  await page.locator("#number").fill("771234");
  await page.getByRole("button", { name: "Continue" }).click();
  await expect(page.locator("h1")).toHaveText("Your firm or chambers");
  await hydrated();
  await page.locator("#q").fill("harker");
  await page.getByRole("button", { name: "Search" }).click();
  await page.getByLabel("Harker & Vale LLP").check();
  await inspect("legal-firms");
  await page.getByRole("button", { name: "Ask to join", exact: true }).click();
  await expect(page.locator("h1")).toHaveText("Your account");
  await expect(page.locator("main")).toContainText("Waiting to be accepted");
  await hydrated();
  await inspect("legal-waiting");
  // Nothing of the firm is there before that.
  for (const path of ["/legal", "/legal/firm", "/legal/visits", "/legal/people"]) {
    await page.goto(path);
    await expect(page).toHaveURL(/\/legal\/account$/);
  }

  const theirs = await another();
  await signInLegal(theirs, server, mailbox, "harriet");
  await theirs.goto("/legal/firm");
  await hydrated(theirs);
  await inspect("legal-firm", theirs);
  await theirs.locator("#waiting div", { hasText: email }).getByRole("button", { name: "Accept Zoe Quick" }).first().click();
  await expect(theirs.locator("main")).toContainText("They are a member of the firm now");
  await page.goto("/legal");
  await expect(page.locator("h1")).toHaveText("Your clients");

  const member = theirs.locator("#members > div", { hasText: email });
  await member.getByText("Change Zoe Quick").click();
  await member.getByRole("button", { name: "Take Zoe Quick off the firm" }).click();
  await expect(theirs.locator("main")).toContainText("off the firm and signed out");
  await page.goto("/legal");
  await expect(page).toHaveURL(/\/legal\/sign-in/);
  await theirs.goto("/legal/firm/history");
  await hydrated(theirs);
  await expect(theirs.locator("#lines")).toContainText("Harriet Vale took Zoe Quick off the firm");
  await inspect("legal-firm-history", theirs);
});

test("staff accept the first of a new firm, who administers it then", async ({ page, another, server, mailbox, serial, hydrated, inspect }) => {
  const stamp = `${serial}-${Date.now()}`;
  await enter(page, server, mailbox, `first-${stamp}@law.example`);
  await page.locator("#name").fill("Ada First");
  await page.getByLabel("Barrister").check();
  await page.locator("#number").fill("51234");
  await page.getByRole("button", { name: "Continue" }).click();
  await page.locator("#q").fill("nobody has this");
  await page.getByRole("button", { name: "Search" }).click();
  await page.locator("#new #name").fill(`Chambers ${stamp}`);
  await page.locator("#new #postcode").fill("M1 1AE");
  await page.getByRole("button", { name: "Add this firm and ask to join" }).click();
  await expect(page.locator("h1")).toHaveText("Your account");

  const staff = await another();
  await signIn(staff, server, "alex");
  await staff.goto("/staff/firms");
  await hydrated(staff);
  await inspect("staff-firms", staff);
  await staff.locator("main div", { hasText: `first-${stamp}@law.example` }).getByRole("button", { name: "Accept Ada First" }).first().click();
  await expect(staff.locator("main")).not.toContainText(`first-${stamp}@law.example`);
  await page.goto("/legal/account");
  await expect(page.locator("main")).toContainText("Administrator of the firm");
  await page.getByRole("link", { name: "Sign out" }).click();
  await expect(page.locator("h1")).toContainText("Sign out");
  await hydrated();
  await inspect("legal-sign-out");
  await page.getByRole("button", { name: "Sign out" }).click();
  await page.goto("/legal");
  await expect(page).toHaveURL(/\/legal\/sign-in/);
});

test("signing in with the keyboard alone", async ({ page, server, mailbox, hydrated, javaScriptEnabled }) => {
  const code = await askForCode(page, server, mailbox, emailOf("omar"));
  await hydrated();
  const keyboard = new Keyboard(page, javaScriptEnabled ?? true);
  await keyboard.to(page.locator("#code"));
  await page.keyboard.type(code);
  await keyboard.to(page.getByRole("button", { name: "Sign in" }));
  await page.keyboard.press("Enter");
  await expect(page.locator("h1")).toHaveText("Your clients");
});
