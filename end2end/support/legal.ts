// Signing in as a legal professional, with the code from the mail.
import { expect, type Page } from "@playwright/test";
import { sql } from "./database";
import type { Mailbox } from "./mailbox";
import type { Server } from "./server";

/** Harriet administers Harker & Vale LLP, Omar is a member, Nina waits to join; Quentin is of Gatehouse Chambers. */
export type Professional = "harriet" | "omar" | "nina" | "quentin";

export const emailOf = (who: Professional): string => `${who}@demonstration.example`;

/** The code in the newest of the mails to an address, of which there were `before` when it was asked for. */
async function codeAfter(mailbox: Mailbox, email: string, before: number): Promise<string> {
  const codes = () => mailbox.to(email).flatMap(({ subject }) => /^(\d{6}) is your sign-in code/.exec(subject)?.[1] ?? []);
  await expect.poll(() => codes().length, { message: `codes to ${email}`, timeout: 20_000 }).toBeGreaterThan(before);
  return codes()[codes().length - 1];
}

/** Asks for a code on the page of the sign-in, and returns it. */
export async function askForCode(page: Page, server: Server, mailbox: Mailbox, email: string): Promise<string> {
  // One person signs in more often here than anybody does in an hour.
  sql(server.data, "DELETE FROM rate_limit WHERE limit_name = 'legal_codes_account'");
  const before = mailbox.to(email).filter(({ subject }) => / is your sign-in code/.test(subject)).length;
  await page.goto("/legal/sign-in");
  await page.locator("#email").fill(email);
  await page.getByRole("button", { name: "Send me a code" }).click();
  await expect(page.locator("#code")).toBeVisible();
  return codeAfter(mailbox, email, before);
}

/** Signs somebody in with their mail. */
export async function enter(page: Page, server: Server, mailbox: Mailbox, email: string): Promise<void> {
  await page.locator("#code").fill(await askForCode(page, server, mailbox, email));
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page).not.toHaveURL(/sign-in/);
}

/** Signs one of the invented professionals in. */
export async function signInLegal(page: Page, server: Server, mailbox: Mailbox, who: Professional): Promise<void> {
  await enter(page, server, mailbox, emailOf(who));
}
