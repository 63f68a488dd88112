// Signing in as one of the invented members of staff.
import { execFileSync } from "node:child_process";
import { expect, type Page } from "@playwright/test";
import { sql } from "./database";
import { environment, program, type Server } from "./server";

/** Alex may do everything everywhere; Bela books and decides at Northmoor and Ashdale; Chris may look at Northmoor. */
export type Member = "alex" | "bela" | "chris";

export type Permission = "view" | "book" | "decide" | "override" | "timetable" | "admin";

/** What every invented member of staff has. */
export const PASSWORD = "prison visits demonstration";

export const addressOf = (member: Member): string => `${member}@demonstration.example`;

/**
 * The code that a member's authenticator app shows now. A code works once, so each needs another half minute; and none works
 * that is older than the last one used, which is forgotten here, because tests go far ahead in time and come back.
 */
export function nextCode(server: Server, member: Member): string {
  sql(server.data, "UPDATE staff_member SET factor_step = 0");
  server.clock.advance({ minutes: 1 });
  const env = environment(server.data, server.clock);
  return execFileSync(program(), ["staff", "code", "--email", addressOf(member)], { env, encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }).trim();
}

/** Signs in and waits for the board. */
export async function signIn(page: Page, server: Server, member: Member): Promise<void> {
  await page.goto("/staff/sign-in");
  await page.locator("#email").fill(addressOf(member));
  await page.locator("#password").fill(PASSWORD);
  await page.locator("#code").fill(nextCode(server, member));
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page).toHaveURL(/\/staff$/);
  await expect(page.locator("#board")).toBeVisible();
}

/** Gives a member permissions at a prison, and returns what takes back those that were new. */
export function allow(server: Server, member: Member, slug: string, permissions: Permission[]): () => void {
  const given = sql(
    server.data,
    `INSERT INTO staff_permission SELECT staff_id, prison_id, unnest(ARRAY['${permissions.join("','")}']) FROM staff_member, prison
     WHERE staff_member.email = '${addressOf(member)}' AND slug = '${slug}' ON CONFLICT DO NOTHING
     RETURNING format('(%L, %s, %L)', staff_id, prison_id, permission)`,
  );
  const rows = given.split("\n").filter(Boolean);
  return () => {
    if (rows.length) sql(server.data, `DELETE FROM staff_permission WHERE (staff_id::text, prison_id, permission) IN (${rows.join(", ")})`);
  };
}
