// Administrators add people, who set up their account, and change what they may do.
import { createHmac } from "node:crypto";
import type { Page } from "@playwright/test";
import { signIn } from "../support/staff";
import { expect, test } from "../support/test";

/** What an authenticator app shows for a secret (RFC 6238). */
function appCode(secret: string, at: Date): string {
  const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  const bits = [...secret.replaceAll(" ", "")].map((c) => alphabet.indexOf(c).toString(2).padStart(5, "0")).join("");
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
  const step = Buffer.alloc(8);
  step.writeBigUInt64BE(BigInt(Math.floor(at.getTime() / 30_000)));
  const digest = createHmac("sha1", key).update(step).digest();
  const offset = digest[19] & 15;
  return String((digest.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, "0");
}

/** Adds somebody with an address of this test's own, and leaves the page with their set-up code. */
async function add(page: Page, email: string): Promise<string> {
  await page.goto("/staff/people/add?prison=northmoor");
  await page.locator("#name").fill("Nia Price");
  await page.locator("#email").fill(email);
  await page.getByLabel("Look", { exact: true }).check();
  await page.getByRole("button", { name: "Add this person" }).click();
  await expect(page.locator("h1")).toHaveText("Nia Price");
  return page.locator(".app-set-up-code").innerText();
}

test("an administrator adds somebody, who sets up the account", async ({ page, another, server, serial, inspect, hydrated }) => {
  await signIn(page, server, "alex");
  await page.goto("/staff?prison=northmoor");
  await hydrated();
  await page.getByRole("link", { name: "People and permissions" }).click();
  await expect(page.locator("h1")).toHaveText("People at Northmoor");
  await inspect("staff-people");
  await page.getByRole("button", { name: "Add a person" }).click();
  await expect(page.locator("h1")).toHaveText("Add a person to Northmoor");
  await hydrated();
  await page.getByRole("button", { name: "Add this person" }).click();
  await expect(page.locator(".govuk-error-summary li")).toHaveCount(3);
  await inspect("staff-people-add-empty");
  const email = `nia-${serial}@example.com`;
  const code = await add(page, email);
  expect(page.url()).not.toContain(code);
  await inspect("staff-person-with-code");

  const theirs = await another();
  await theirs.goto("/staff/sign-in");
  await theirs.getByRole("link", { name: "Set up your account" }).click();
  await expect(theirs.locator("h1")).toHaveText("Set up your account");
  await hydrated(theirs);
  await inspect("staff-set-up", theirs);
  await theirs.locator("#code").fill("0000-0000");
  await theirs.getByRole("button", { name: "Continue" }).click();
  await expect(theirs.locator(".govuk-error-summary li")).toHaveText(/is not right/);
  await inspect("staff-set-up-wrong", theirs);
  await theirs.locator("#code").fill(code.toUpperCase());
  await theirs.getByRole("button", { name: "Continue" }).click();
  await expect(theirs.locator("h1")).toHaveText("Choose a password and add your phone");
  await expect(theirs.getByText(email)).toBeVisible();
  await hydrated(theirs);
  await inspect("staff-set-up-account", theirs);
  const secret = await theirs.locator("#secret").innerText();
  await theirs.locator("#password").fill("short");
  await theirs.locator("#code").fill("123456");
  await theirs.getByRole("button", { name: "Set up the account" }).click();
  await expect(theirs.locator(".govuk-error-summary li")).toHaveText(/12 to 128 characters/);
  await inspect("staff-set-up-account-short", theirs);
  await theirs.locator("#password").fill("kettle harbour violin");
  await theirs.locator("#code").fill(appCode(secret, server.clock.now()));
  await theirs.getByRole("button", { name: "Set up the account" }).click();
  await expect(theirs).toHaveURL(/\/staff$/);
  await expect(theirs.locator("h1")).toContainText("Northmoor");

  // Signed out by the administrator, at once.
  await page.reload();
  await hydrated();
  await page.getByRole("button", { name: "Sign them out now" }).click();
  await expect(page.locator(".govuk-notification-banner")).toContainText("signed out everywhere");
  await theirs.goto("/staff");
  await expect(theirs).toHaveURL(/\/staff\/sign-in$/);
});

test("permissions are changed, and the account is stopped", async ({ page, server, serial, inspect, hydrated }) => {
  await signIn(page, server, "alex");
  await add(page, `nia-${serial}@example.com`);
  await hydrated();
  await page.getByLabel("Decide", { exact: true }).check();
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.locator(".govuk-notification-banner")).toContainText("Saved");
  await expect(page.getByLabel("Decide", { exact: true })).toBeChecked();
  await inspect("staff-person");
  for (const ticked of ["Look", "Decide"]) await page.getByLabel(ticked, { exact: true }).uncheck();
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.locator(".govuk-error-summary")).toContainText("Select what they may do");
  await expect(page.locator(".govuk-notification-banner")).toHaveCount(0);
  await inspect("staff-person-nothing-ticked");
  await page.getByText("Stop the account").click();
  await page.getByRole("button", { name: "Stop this account" }).click();
  await expect(page.locator("h1")).toHaveText("People at Northmoor");
  await expect(page.locator("#people")).not.toContainText(`nia-${serial}@example.com`);
  await inspect("staff-people-stopped");
});

test("whoever is no administrator finds no such page", async ({ page, server }) => {
  await signIn(page, server, "bela");
  await expect(page.getByRole("link", { name: "People and permissions" })).toHaveCount(0);
  const answer = await page.request.get("/staff/people?prison=northmoor");
  expect(answer.status()).toBe(404);
});
