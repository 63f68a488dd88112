// Two members of staff at the same thing: one wins, the other is told who and what, and nothing typed is lost.
// Deciding, flags, rooms and the last place stand with their own pages.
import type { Page } from "@playwright/test";
import { sql } from "../support/database";
import { INSTANT, prisoner, REQUESTS } from "../support/people";
import { Program } from "../support/program";
import { signIn } from "../support/staff";
import { expect, test as base } from "../support/test";

/** Alex and Bela, each in a browser of their own; `both` opens a page in both. */
type Two = { alex: Page; bela: Page; both: (path: string) => Promise<void> };

const test = base.extend<{ two: () => Promise<Two> }>({
  two: async ({ page, another, server, hydrated }, use) => {
    await use(async () => {
      const two = { alex: await another(), bela: page };
      await signIn(two.alex, server, "alex");
      await signIn(two.bela, server, "bela");
      const both = async (path: string) => {
        for (const one of [two.alex, two.bela]) {
          await one.goto(path);
          await hydrated(one);
        }
      };
      return { ...two, both };
    });
  },
});

const press = (page: Page, name: string | RegExp) => page.getByRole("button", { name, exact: typeof name === "string" }).click();
const banner = (page: Page) => page.locator(".govuk-notification-banner");
const summary = (page: Page) => page.locator(".govuk-error-summary");

test("claim a request", async ({ two, server, serial, inspect }) => {
  const program = new Program(server, `claim-${serial}`);
  const [time] = await program.free(REQUESTS);
  const reference = await program.book(prisoner(REQUESTS, serial), time!.id);
  const id = sql(server.data, `SELECT booking_id FROM booking WHERE reference = '${reference.replace("-", "")}'`);
  const { alex, bela, both } = await two();
  await both(`/staff/requests/${id}`);
  await Promise.all([alex, bela].map((one) => press(one, "Claim for 15 minutes")));
  for (const one of [alex, bela]) await expect(one.locator("#claimed")).toContainText(/ until /);
  const told = await Promise.all([alex, bela].map((one) => one.locator("#claimed").textContent()));
  const [winner, loser] = told[0]?.startsWith("You") ? ["Alex Morgan", bela] : ["Bela Kovacs", alex];
  await expect(loser.locator("#claimed")).toContainText(`${winner} has this until`);
  await expect(banner(loser)).toContainText("A colleague was faster");
  await inspect("staff-request-claimed-before", loser);
});

test("record at the gate, undo and cancel", async ({ two, server, serial, allow, inspect }) => {
  const program = new Program(server, `gate-${serial}`);
  const [time] = await program.free(INSTANT);
  const reference = await program.book(prisoner(INSTANT, serial), time!.id);
  server.clock.goTo(new Date(time!.start), { minutesBefore: 15 });
  allow("bela", INSTANT.slug, ["view", "book"]);
  const { alex, bela, both } = await two();
  const visit = `/staff/visits/${reference.replace("-", "")}`;
  const refuse = async (why: string) => {
    await bela.locator("summary", { hasText: "Refuse entry" }).click();
    await bela.getByRole("radio", { name: why }).check();
    await press(bela, "Record that entry was refused");
  };
  await both(visit);
  await press(alex, "Arrived");
  await expect(alex.locator("#status")).toContainText("Arrived");
  await refuse("No identification");
  await expect(summary(bela)).toContainText(/Nothing was recorded\. Meanwhile Alex Morgan did something: “.*rrived.*” at /);
  await inspect("staff-visit-meanwhile", bela);

  // Both have seen that they arrived; one takes it back, the other sees them leave.
  await both(visit);
  await press(alex, "Undo");
  await expect(alex.locator("#status")).toHaveText("Booked");
  await press(bela, "Left");
  await expect(summary(bela)).toContainText("Meanwhile Alex Morgan did something");
  await expect(alex.locator("#status")).toHaveText("Booked");

  await both(visit);
  for (const [one, why] of [[alex, "The prison had to cancel (operational)"], [bela, "Booked in error"]] as const) {
    await one.locator("summary", { hasText: "Cancel the visit" }).click();
    await one.getByRole("radio", { name: why }).check();
    await press(one, "Cancel this visit");
    await expect(one.locator("#status")).toHaveText("Cancelled");
  }
  await expect(banner(bela)).toContainText("The visit was cancelled already.");
  await expect(bela.locator("#timeline")).toContainText("By Alex Morgan");
  await expect(bela.locator("#timeline")).not.toContainText("By Bela Kovacs");
});

test("change the settings of a prison", async ({ two, serial, allow, inspect }) => {
  allow("bela", INSTANT.slug, ["view", "timetable"]);
  const { alex, bela, both } = await two();
  const page = `/staff/prison?prison=${INSTANT.slug}`;
  await both(page);
  const [hers, his] = [`Bring a coat (${serial}).`, `Come by the north gate (${serial}).`];
  await alex.locator("#what_to_bring").fill(his);
  await press(alex, "Save settings");
  await expect(banner(alex)).toContainText("The settings were changed");
  await bela.locator("#opening").fill(hers);
  await press(bela, "Save settings");
  await expect(summary(bela)).toContainText("Nothing was saved. Meanwhile Alex Morgan changed: What to bring, in English");
  await expect(bela.locator("#opening")).toHaveValue(hers);
  await inspect("staff-prison-meanwhile", bela);
  await both(page);
  await expect(bela.locator("#what_to_bring")).toHaveValue(his);
  await expect(bela.locator("#opening")).not.toHaveValue(hers);
});

test("change what somebody may do", async ({ two, server, serial, allow, inspect }) => {
  allow("bela", INSTANT.slug, ["view", "admin"]);
  const id = sql(
    server.data,
    `WITH one AS (INSERT INTO staff_member (staff_id, email, name, created_at)
                  VALUES (gen_random_uuid(), 'kim-${serial}@example.com', 'Kim Reid', '2027-03-02') RETURNING staff_id)
     INSERT INTO staff_permission SELECT staff_id, prison_id, 'view' FROM one, prison WHERE slug = '${INSTANT.slug}' RETURNING staff_id`,
  );
  const { alex, bela, both } = await two();
  const page = `/staff/people/${id}?prison=${INSTANT.slug}`;
  await both(page);
  await alex.getByLabel("Decide", { exact: true }).check();
  await press(alex, "Save");
  await expect(banner(alex)).toContainText("Saved");
  await bela.getByLabel("Override rules", { exact: true }).check();
  await press(bela, "Save");
  await expect(summary(bela)).toContainText("Meanwhile Alex Morgan changed this account. Nothing of yours was done");
  await expect(bela.getByLabel("Override rules", { exact: true })).toBeChecked();
  await inspect("staff-person-meanwhile", bela);
  await both(page);
  await expect(bela.getByLabel("Decide", { exact: true })).toBeChecked();
  await expect(bela.getByLabel("Override rules", { exact: true })).not.toBeChecked();
});

test("apply a change of the timetable while somebody books", async ({ page, server, serial, hydrated, inspect }) => {
  const program = new Program(server, `edit-${serial}`);
  const time = (await program.free(INSTANT)).at(-1)!;
  const before = Number(sql(server.data, `SELECT count(*) FROM booking WHERE session_id = '${time.id}' AND status = 'booked'`));
  const touched = (more: number) => new RegExp(`^${before + more} bookings? (is|are) touched`);
  const booked = [await program.book(prisoner(INSTANT, serial), time.id)];
  await signIn(page, server, "alex");
  await page.goto(`/staff/timetable/edit?prison=${INSTANT.slug}&kind=block_session&date=${time.date}&of=${time.id}`);
  await hydrated();
  await press(page, "Show what this changes");
  await expect(page.locator("#bookings")).toHaveText(touched(1));
  await hydrated();
  booked.push(await program.book(prisoner(INSTANT, serial + 130), time.id));
  await page.locator(`[id="all.${time.id}"]`).selectOption({ label: "Cancel" });
  await page.locator("#message").fill("The hall is being painted.");
  await press(page, "Apply this change");
  await expect(summary(page)).toContainText("Sessions or bookings changed while you looked, so nothing was done.");
  await expect(page.locator("#bookings")).toHaveText(touched(2));
  await expect(page.locator(`[id="all.${time.id}"]`)).toHaveValue("cancel");
  await expect(page.locator("#message")).toHaveValue("The hall is being painted.");
  for (const reference of booked) await expect(page.locator("main")).toContainText(reference);
  await inspect("staff-timetable-meanwhile");
  // The next try is about what is shown now: it is the decision alone that is missing.
  await hydrated();
  await page.locator(`[id="all.${time.id}"]`).selectOption("");
  await press(page, "Apply this change");
  await expect(summary(page)).toContainText("Select what happens to these bookings");
  await expect(page.locator("#message")).toHaveValue("The hall is being painted.");
  expect(sql(server.data, `SELECT state FROM session WHERE session_id = '${time.id}'`)).toBe("open");
});
