// Members of staff sign in with a real OpenID Connect provider, are refused, and sign out in both directions.
import type { Page } from "@playwright/test";
import { Provider } from "../support/provider";
import type { Server } from "../support/server";
import { expect, test } from "../support/test";

let server: Server;
let provider: Provider;

test.beforeAll(async () => {
  ({ server, provider } = await Provider.withServer());
});

test.afterAll(async () => {
  await provider?.stop();
  await server?.stop();
});

/** There and, as whoever is named, back. */
async function signInAs(page: Page, name: string): Promise<void> {
  await page.goto(`${server.url}/staff/sign-in`);
  await page.getByRole("button", { name: "Sign in with your work account" }).click();
  await expect(page.locator("h1")).toHaveText("Sign in at the provider");
  await page.locator("input").fill(name);
  await page.getByRole("button", { name: "Continue" }).click();
}

async function signOutAtProvider(page: Page): Promise<void> {
  await expect(page.locator("h1")).toHaveText("Sign out of the provider");
  await page.getByRole("button", { name: "Yes, sign out" }).click();
}

test("a member signs in with the provider, and out here and there", async ({ page, inspect, hydrated }) => {
  await page.goto(`${server.url}/staff/sign-in`);
  await hydrated();
  await inspect("staff-sign-in-provider");
  await signInAs(page, "bela");
  await expect(page).toHaveURL(`${server.url}/staff`);
  await expect(page.locator("h1")).toContainText("Ashdale");
  await hydrated();
  await page.getByRole("link", { name: "Sign out" }).click();
  await page.getByRole("button", { name: "Sign out" }).click();
  await expect(page.locator(".govuk-notification-banner")).toContainText("You have signed out");
  await hydrated();
  await inspect("staff-signed-out-provider");
  await page.getByRole("link", { name: "Sign out of your work account too" }).click();
  await signOutAtProvider(page);
  await expect(page).toHaveURL(`${server.url}/staff/sign-in`);
  await signInAs(page, "bela");
  await expect(page).toHaveURL(`${server.url}/staff`);
});

test("whom nobody has added is refused, and so is an address that is not verified", async ({ page, inspect, hydrated }) => {
  for (const name of ["stranger", "unverified"]) {
    await signInAs(page, name);
    await expect(page.locator("h1")).toHaveText("You cannot sign in with this account");
    await hydrated();
    await inspect(`staff-refused-${name}`);
    await page.goto(`${server.url}/staff`);
    await expect(page).toHaveURL(`${server.url}/staff/sign-in`);
    await page.goto(`${server.url}/staff/sign-in/refused`);
    await page.getByRole("link", { name: "Sign out of your work account" }).click();
    await signOutAtProvider(page);
    await expect(page).toHaveURL(`${server.url}/staff/sign-in`);
  }
});

test("signing out at the provider ends it here, by the provider's own word", async ({ page, context }) => {
  await signInAs(page, "alex");
  await expect(page).toHaveURL(`${server.url}/staff`);
  const other = await context.newPage();
  await other.goto(`${provider.url}/session/end`);
  await signOutAtProvider(other);
  await expect(other.locator("h1")).toBeVisible();
  await other.close();
  await page.goto(`${server.url}/staff`);
  await expect(page).toHaveURL(`${server.url}/staff/sign-in`);
});
