// The staff's work with the keyboard alone: every control is reached with Tab, in order, with a focus that can be seen.
import { Keyboard } from "../support/keyboard";
import { INSTANT, prisoner, REQUESTS, visitor } from "../support/people";
import { Program } from "../support/program";
import { addressOf, nextCode, PASSWORD, signIn } from "../support/staff";
import { sql } from "../support/database";
import { expect, test as base } from "../support/test";

const test = base.extend<{ keys: Keyboard }>({
  keys: async ({ page, javaScriptEnabled }, use) => use(new Keyboard(page, javaScriptEnabled ?? true)),
});

test("every page can be walked through from its skip link to its end", async ({ server, open, keys, page }) => {
  await signIn(page, server, "alex");
  const paths = ["", "/requests", "/review", "/visits", "/timetable", "/prison", "/book", "/find", "/reports", "/people", "/people/add", "/audit"];
  for (const path of [...paths.map((path) => `${path}?prison=northmoor`), "/timetable/edit?kind=add&prison=northmoor", "/sign-out"]) {
    await test.step(path, async () => {
      await open(`/staff${path}`);
      await keys.wholePage();
    });
  }
});

test("signs in, accepts a request and rejects another", async ({ page, server, serial, open, hydrated, keys }) => {
  const program = new Program(server, `keys-${serial}`);
  const [time] = await program.free(REQUESTS);
  const references = [await program.book(prisoner(REQUESTS, serial), time!.id), await program.book(prisoner(REQUESTS, serial + 130), time!.id)];
  await open("/staff/sign-in");
  await keys.press("button", "Sign in");
  await keys.refused("Enter", "email");
  await keys.type("Work email address", addressOf("bela"));
  await keys.type("Password", PASSWORD);
  await keys.type("Security code", nextCode(server, "bela"));
  await page.keyboard.press("Enter");
  await keys.arrived(/^Ashdale/);

  await keys.press("link", references[0] ?? "");
  await keys.arrived(`${references[0]}: request`);
  await hydrated();
  await keys.press("button", "Claim for 15 minutes");
  await expect(page.locator("#claimed")).toContainText("You have this until");
  await hydrated();
  await keys.type("Message to the visitor (optional)", "Bring your reference.");
  await keys.press("button", "Accept and book");
  await expect(page.locator("#ended")).toContainText("Bela Kovacs accepted this request");

  await open(`/staff/requests?prison=${REQUESTS.slug}`);
  await keys.press("link", references[1] ?? "");
  await keys.arrived(`${references[1]}: request`);
  await hydrated();
  await keys.press("button", "Reject");
  await keys.refused("Select at least one reason", "reasons");
  await keys.choose("checkbox", /^Asked for twice/);
  await keys.press("button", "Reject");
  await expect(page.locator("#ended")).toContainText("Bela Kovacs rejected this request");
});

test("lets in at the gate, and takes it back", async ({ page, server, serial, open, keys }) => {
  const program = new Program(server, `keys-${serial}`);
  const [time] = await program.free(INSTANT);
  const reference = await program.book(prisoner(INSTANT, serial), time!.id);
  server.clock.goTo(new Date(time!.start), { minutesBefore: 15 });
  await signIn(page, server, "alex");
  await open(`/staff/visits?prison=${INSTANT.slug}`);
  await keys.type("Find a visit of this day", "parry");
  await page.keyboard.press("Enter");
  await expect(page.getByText("Show all visits of the day")).toBeVisible();
  const status = page.locator(`#visit-${reference.replace("-", "")} .govuk-tag`);
  for (const [button, stands] of [["Arrived", "Arrived"], ["Undo", "Booked"]] as const) {
    await keys.press("button", `${button} for ${reference}`);
    await expect(status).toContainText(stands);
  }
});

test("books for a caller", async ({ page, server, serial, open, hydrated, keys }) => {
  const whom = prisoner(INSTANT, serial);
  const lead = visitor(whom);
  await signIn(page, server, "alex");
  await open(`/staff/book?prison=${INSTANT.slug}`);
  await keys.press("button", "Continue to times");
  await keys.refused("Select how they ask", "channel");
  await keys.choose("radio", "At the counter");
  await keys.type("Prisoner number", whom.number);
  await keys.type("First name", whom.first);
  await keys.type("Last name", whom.last);
  await keys.date("date_of_birth", whom.born);
  for (const [field, text] of [["first_name", lead.first], ["last_name", lead.last]] as const) {
    await keys.to(page.locator(`#visitor-1-${field}`));
    await page.keyboard.type(text);
  }
  await keys.date("visitor-1-date_of_birth", lead.born);
  await keys.type("Email address", "keys@visitors.example");
  await keys.press("button", "Continue to times");
  await keys.arrived("Choose a time");
  await hydrated();
  await keys.press("button", /^Hold/);
  await keys.arrived("Check before you book");
  await hydrated();
  await keys.press("button", "Book");
  await expect(page.locator("#reference")).toBeVisible();
});

test("keeps a visit whose prisoner’s record has changed", async ({ page, server, serial, open, hydrated, keys }) => {
  const program = new Program(server, `keys-${serial}`);
  const whom = prisoner(INSTANT, serial);
  const [time] = await program.free(INSTANT);
  const reference = await program.book(whom, time!.id);
  await program.closedVisitsOnly(INSTANT, whom);
  await signIn(page, server, "alex");
  await open(`/staff/review?prison=${INSTANT.slug}`);
  await keys.press("link", reference);
  await keys.arrived(new RegExp(reference));
  await hydrated();
  await keys.press("button", "Keep the visit");
  await keys.refused("Enter why the visit can stay", "keep_reason");
  await page.keyboard.type("The governor has agreed.");
  await keys.press("button", "Keep the visit");
  await expect(page.locator(".govuk-notification-banner")).toContainText("The visit stays as it is");
});

test("blocks a date and gives it back", async ({ page, server, open, hydrated, keys }) => {
  const date = sql(
    server.data,
    `SELECT date FROM session JOIN prison USING (prison_id) WHERE slug = '${INSTANT.slug}' AND state = 'open' AND date < '2027-05-25' ORDER BY date DESC LIMIT 1`,
  );
  await signIn(page, server, "alex");
  for (const [link, title, record] of [
    ["Block this date", "Block a date", "blocked a date"],
    ["Unblock this date", "Unblock a date", "unblocked a date"],
  ] as const) {
    await open(`/staff/timetable/day?prison=${INSTANT.slug}&date=${date}`);
    await keys.press("link", new RegExp(`^${link}`));
    await keys.arrived(title);
    await hydrated();
    await keys.press("button", "Show what this changes");
    await expect(page.locator("#summary")).toBeVisible();
    await keys.arrived(title);
    await hydrated();
    await keys.press("button", "Apply this change");
    await expect(page.locator("#records li").first()).toContainText(`Alex Morgan ${record}`);
  }
});

test("chooses the days of a report", async ({ page, server, open, keys }) => {
  await signIn(page, server, "alex");
  await open("/staff/reports?prison=northmoor");
  const from = page.locator("#from");
  const before = await from.inputValue();
  await keys.to(from);
  await page.keyboard.press("ArrowDown");
  await expect(from).not.toHaveValue(before);
  const chosen = await from.inputValue();
  await keys.press("button", "Show these days");
  await expect(page).toHaveURL(new RegExp(`from=${chosen}`));
  await expect(from).toHaveValue(chosen);
});

test("adds somebody and changes what they may do", async ({ page, server, serial, open, hydrated, keys, javaScriptEnabled }) => {
  await signIn(page, server, "alex");
  await open(`/staff/people?prison=${INSTANT.slug}`);
  // A link that is announced as a button, so both keys press it where there is JavaScript.
  await keys.find("button", "Add a person");
  await page.keyboard.press(javaScriptEnabled ? "Space" : "Enter");
  await keys.arrived(`Add a person to ${INSTANT.name}`);
  await hydrated();
  await keys.type("Name", "Nia Price");
  await keys.type("Work email address", `keys-${serial}@example.com`);
  await keys.choose("checkbox", "Look");
  await keys.press("button", "Add this person");
  await keys.arrived("Nia Price");
  await hydrated();
  await keys.choose("checkbox", "Decide");
  await keys.press("button", "Save");
  await expect(page.locator(".govuk-notification-banner")).toContainText("Saved");
  await expect(page.getByLabel("Decide", { exact: true })).toBeChecked();
});
