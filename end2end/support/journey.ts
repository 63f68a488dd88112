// Booking as a visitor does it: one method for each page. It works with and without JavaScript.
import { expect, type Locator, type Page } from "@playwright/test";
import type { Birth, Prison, Prisoner, Visitor } from "./people";

/** What a test has to say about a booking; the rest is ordinary. */
export type Wishes = { prison: Prison; prisoner: Prisoner; visitors: Visitor[]; email: string; support?: string };

export class Journey {
  constructor(
    readonly page: Page,
    /** Called on each page before it is filled in. */
    private readonly look: (page: string) => Promise<void> = async () => {},
  ) {}

  /** From the first page to the one with all the answers. */
  async answerEverything(wishes: Wishes): Promise<void> {
    await this.choosePrison(wishes.prison);
    await this.namePrisoner(wishes.prisoner);
    await this.nameVisitors(wishes.visitors);
    await this.holdFirstTime();
    await this.goOn();
    await this.askForSupport(wishes.support ?? "");
    await this.giveContact(wishes.email);
    await this.at("/book/check");
    await this.look("check");
  }

  async choosePrison(prison: Prison): Promise<void> {
    await this.at("/book/prison");
    await this.look("prison");
    await this.page.locator("#prison").fill(prison.name);
    await this.press("Continue");
  }

  async namePrisoner(prisoner: Prisoner): Promise<void> {
    await this.at("/book/prisoner");
    await this.look("prisoner");
    await this.page.locator("#first_name").fill(prisoner.first);
    await this.page.locator("#last_name").fill(prisoner.last);
    await this.fillDate("date_of_birth", prisoner.born);
    await this.page.locator("#number").fill(prisoner.number);
    await this.press("Continue");
  }

  async nameVisitors(visitors: Visitor[]): Promise<void> {
    await this.at("/book/visitors");
    await this.look("visitors");
    for (const [index, visitor] of visitors.entries()) {
      const number = index + 1;
      if (index > 0) {
        await this.press("Add another visitor");
        await expect(this.page.locator(`#visitor-${number}-first_name`)).toBeVisible();
      }
      await this.page.locator(`#visitor-${number}-first_name`).fill(visitor.first);
      await this.page.locator(`#visitor-${number}-last_name`).fill(visitor.last);
      await this.fillDate(`visitor-${number}-date_of_birth`, visitor.born);
      await this.page.locator(`#visitor-${number}-relationship`).fill(visitor.relationship ?? "");
    }
    await this.press("Continue");
  }

  /** Opens a free day (the first, or a later one) and returns its times. */
  async openFreeDay(later = 0): Promise<Locator> {
    await this.at("/book/time");
    await this.look("time");
    await this.page.locator(".app-calendar__day--free").nth(later).click();
    const times = this.page.locator("#times");
    await expect(times.getByRole("radio").first()).toBeAttached();
    return times;
  }

  /** Holds the first time of a free day and returns its session. */
  async holdFirstTime(later = 0): Promise<string> {
    const time = (await this.openFreeDay(later)).getByRole("radio").first();
    await time.check();
    const session = await time.getAttribute("value");
    await this.look("time-chosen");
    await this.press(/^(Hold this time|Add this time)/);
    return session ?? "";
  }

  /** Where a held time or ranked choices are confirmed on the same page, goes on with them. */
  async goOn(): Promise<void> {
    const confirm = this.page.getByRole("button", { name: /^Continue with th/ });
    const next = this.page.locator("#support");
    await expect(confirm.or(next).first()).toBeVisible();
    if (await confirm.isVisible()) await confirm.click();
  }

  async askForSupport(support: string): Promise<void> {
    await this.at("/book/support");
    await this.look("support");
    await this.page.locator("#support").fill(support);
    await this.press("Continue");
  }

  async giveContact(email: string): Promise<void> {
    await this.at("/book/contact");
    await this.look("contact");
    await this.page.locator("#email").fill(email);
    await this.press("Continue");
  }

  /** Books, or sends the request, and returns the reference. */
  async finish(): Promise<string> {
    await this.press(/^(Book this visit|Send this request)$/);
    return this.reference();
  }

  /** The reference on the page after booking. */
  async reference(): Promise<string> {
    await this.at("/book/done");
    await this.look("done");
    const reference = this.page.locator(".govuk-panel__body strong");
    await expect(reference).toHaveText(/^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/);
    return (await reference.textContent()) ?? "";
  }

  async press(name: string | RegExp): Promise<void> {
    await this.page.getByRole("button", { name, exact: typeof name === "string" }).click();
  }

  async fillDate(id: string, born: Birth): Promise<void> {
    await this.page.locator(`#${id}`).fill(born.day);
    await this.page.locator(`#${id}-month`).fill(born.month);
    await this.page.locator(`#${id}-year`).fill(born.year);
  }

  /** Waits until the address bar shows a page of the journey, in either language. */
  async at(path: string): Promise<void> {
    await expect(this.page).toHaveURL((url) => url.pathname.replace(/^\/cy\//, "/") === path);
    await expect(this.page.locator("h1")).toBeVisible();
  }
}
