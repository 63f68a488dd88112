// One change of the timetable moves forty bookings: shown first, done in one go, told to everybody.
import { execFileSync } from "node:child_process";
import { sql } from "../support/database";
import { INSTANT, prisoner } from "../support/people";
import { Program } from "../support/program";
import { environment, program } from "../support/server";
import { signIn } from "../support/staff";
import { expect, test } from "../support/test";

const BOOKINGS = 40;
/** Prisoners whom no other test takes: theirs are counted from the beginning. */
const FIRST = 255;

test("a blocked session’s forty bookings move to another session", async ({ page, server, serial, inspect, hydrated }) => {
  const caller = new Program(server, `forty-${serial}`);
  const times = await caller.free(INSTANT);
  const [from, to] = [times.at(-2)!, times.at(-1)!];
  const room = `UPDATE session_pool SET capacity = taken + 60, own_capacity = true WHERE pool = 'open' AND session_id IN`;
  sql(server.data, `${room} ('${from.id}', '${to.id}')`);
  const references: string[] = [];
  for (let index = FIRST; index < FIRST + BOOKINGS; index += 1) references.push(await caller.book(prisoner(INSTANT, index), from.id));
  const count = (what: string) => Number(sql(server.data, `SELECT count(*) FROM ${what}`));
  const there = (id: string) => count(`booking WHERE session_id = '${id}' AND status = 'booked'`);
  const [before, already] = [there(from.id), there(to.id)];
  expect(before).toBeGreaterThanOrEqual(BOOKINGS);

  await signIn(page, server, "alex");
  await page.goto(`/staff/timetable/edit?prison=${INSTANT.slug}&kind=block_session&date=${from.date}&of=${from.id}`);
  await hydrated();
  await page.getByRole("button", { name: "Show what this changes" }).click();
  await expect(page.locator("#bookings")).toContainText(`${before} bookings are touched`);
  for (const reference of references) await expect(page.locator("main")).toContainText(reference);
  await hydrated();
  await inspect("staff-timetable-forty");
  const fate = page.locator(`[id="all.${from.id}"]`);
  await fate.selectOption((await fate.locator("option", { hasText: "Move to" }).last().getAttribute("value")) ?? "");
  await page.locator("#message").fill("The hall is being painted.");
  await page.getByRole("button", { name: "Apply this change" }).click();
  await expect(page.locator(".govuk-notification-banner")).toContainText("The timetable was changed");
  // Not always the first: the clock of another test was ahead when it made its record.
  await expect(page.locator("#records li", { hasText: `${before} bookings moved` })).toBeVisible();

  expect(there(from.id)).toBe(0);
  expect(there(to.id)).toBe(already + before);
  expect(count(`outbox WHERE kind = 'changed' AND booking_id IN (SELECT booking_id FROM booking WHERE session_id = '${to.id}')`)).toBeGreaterThanOrEqual(BOOKINGS);
  // Counts every place again, and fails on a difference.
  execFileSync(program(), ["check"], { env: environment(server.data, server.clock), stdio: ["ignore", "ignore", "inherit"] });
});
