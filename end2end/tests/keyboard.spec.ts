// A visitor with the keyboard alone: books, corrects a mistake, finds the visit again and cancels it.
import { Keyboard } from "../support/keyboard";
import { INSTANT, prisoner, visitor } from "../support/people";
import { expect, test } from "../support/test";

test("books, finds and cancels a visit", async ({ page, open, hydrated, serial, javaScriptEnabled }) => {
  const keys = new Keyboard(page, javaScriptEnabled ?? true);
  const whom = prisoner(INSTANT, serial);
  const lead = visitor(whom);
  const at = async (path: string) => {
    await expect(page).toHaveURL((url) => url.pathname === path);
    await keys.arrived(/\S/);
    await hydrated();
  };
  await open("/book/prison");
  await keys.press("button", "Continue");
  await keys.refused("Enter", "prison");
  await page.keyboard.type(INSTANT.name);
  // Escape closes the list of suggestions, where there is one.
  await page.keyboard.press("Escape");
  await keys.press("button", "Continue");
  await at("/book/prisoner");
  await keys.type(/^First name/, whom.first);
  await keys.type(/^Last name/, whom.last);
  await keys.date("date_of_birth", whom.born);
  await keys.to(page.locator("#number"));
  await page.keyboard.type(whom.number);
  await keys.press("button", "Continue");
  await at("/book/visitors");
  await keys.type(/^First name/, lead.first);
  await keys.type(/^Last name/, lead.last);
  await keys.date("visitor-1-date_of_birth", lead.born);
  await keys.press("button", "Continue");
  await at("/book/time");
  await keys.to(page.locator(".app-calendar__day--free").first());
  await page.keyboard.press("Enter");
  const time = page.locator("#times").getByRole("radio").first();
  await expect(time).toBeAttached();
  await keys.to(time);
  await page.keyboard.press("Space");
  await expect(time).toBeChecked();
  await keys.press("button", /^Hold this time/);
  await at("/book/support");
  await keys.press("button", "Continue");
  await at("/book/contact");
  await keys.type(/^Email address/, `keys-${serial}@visitors.example`);
  await keys.press("button", "Continue");
  await at("/book/check");
  await keys.press("button", "Book this visit");
  await at("/book/done");
  const reference = (await page.locator(".govuk-panel__body strong").textContent()) ?? "";

  await open("/visits/find");
  await keys.to(page.locator("#reference"));
  await page.keyboard.type(reference);
  await keys.date("date_of_birth", lead.born);
  await keys.press("button", "Continue");
  await at("/visits/view");
  await keys.press("button", "Cancel the visit");
  await at("/visits/cancel");
  await keys.press("button", "Cancel this visit");
  await keys.refused("Select", "reason");
  await keys.choose("radio", "I cannot come");
  await keys.press("button", "Cancel this visit");
  await at("/visits/view");
  await expect(page.getByText("Your visit is cancelled.")).toBeVisible();
});

test("every page can be walked through from its skip link to its end", async ({ page, open, javaScriptEnabled }) => {
  const keys = new Keyboard(page, javaScriptEnabled ?? true);
  for (const path of ["/", "/prisons", "/prisons/northmoor", "/visits/find", "/feedback", "/cookies", "/performance", "/cy/book/prison"]) {
    await test.step(path, async () => {
      await page.context().clearCookies();
      await open(path);
      await keys.wholePage();
    });
  }
});
