// A visit to start from: booked as a visitor does it, and found again.
import type { Page } from "@playwright/test";
import { Journey } from "./journey";
import { type Prison, prisoner, visitor, type Visitor } from "./people";

/** Books (or requests) a visit and returns its reference and lead visitor. */
export async function book(page: Page, prison: Prison, serial: number, email: string): Promise<{ reference: string; lead: Visitor }> {
  const journey = new Journey(page);
  const whom = prisoner(prison, serial);
  const lead = visitor(whom);
  await journey.answerEverything({ prison, prisoner: whom, visitors: [lead], email });
  return { reference: await journey.finish(), lead };
}

/** Finds a visit by its reference and the lead visitor's date of birth. */
export async function find(page: Page, reference: string, lead: Visitor): Promise<void> {
  const journey = new Journey(page);
  await journey.at("/visits/find");
  await page.locator("#reference").fill(reference);
  await journey.fillDate("date_of_birth", lead.born);
  await journey.press("Continue");
  await journey.at("/visits/view");
}
