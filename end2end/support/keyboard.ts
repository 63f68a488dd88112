// Using a page with the keyboard alone. Each step of the focus is judged: it can be seen, it goes on in the order of the
// page, and it never stays where it was. Shown to fail on a page whose links had no outline, on one whose parts stood in
// another order than they came in, and on one whose list gave the focus back to itself.
import { expect, type Locator, type Page } from "@playwright/test";

/** More than any page has; whoever needs so many steps is caught in a circle. */
const MOST_STEPS = 250;

/** What has the focus, and where it stands in the document (in pixels). */
type Stop = { path: string; name: string; seen: boolean; left: number; right: number; top: number; bottom: number };

type Role = "button" | "checkbox" | "combobox" | "link" | "radio" | "textbox";

/** Where an element stands in its document; the same as in `stop`, because functions travel to the page one by one. */
const pathOf = (element: Element) => {
  const path: number[] = [];
  for (let at = element; at.parentElement; at = at.parentElement) path.push([...at.parentElement.children].indexOf(at));
  return path.join();
};

export class Keyboard {
  constructor(
    readonly page: Page,
    /** Without JavaScript each page is a new document, and its heading gets no focus. */
    private readonly javaScript: boolean,
  ) {}

  /** Goes on with Tab until a control has the focus. */
  async to(control: Locator): Promise<void> {
    await expect(control).toBeVisible();
    const wanted = await control.evaluate(pathOf);
    let here = await this.stop();
    for (let steps = 0; here?.path !== wanted; steps += 1) {
      if (steps > MOST_STEPS) throw new Error(`Tab never reaches ${control}`);
      here = await this.step(here);
    }
  }

  /** The same for a control named as a screen reader names it. */
  async find(role: Role, name: string | RegExp): Promise<Locator> {
    const control = this.page.getByRole(role, { name, exact: typeof name === "string" }).first();
    await this.to(control);
    return control;
  }

  async press(role: "button" | "link", name: string | RegExp): Promise<void> {
    await this.find(role, name);
    await this.page.keyboard.press("Enter");
  }

  /** Ticks a box or chooses an answer. In a group of radios Tab reaches one of them, and arrows the others. */
  async choose(role: "checkbox" | "radio", name: string | RegExp): Promise<void> {
    const wanted = this.page.getByRole(role, { name, exact: typeof name === "string" }).first();
    if (role === "checkbox") {
      await this.to(wanted);
      await this.page.keyboard.press("Space");
    } else {
      const group = this.page.locator(`input[type=radio][name="${await wanted.getAttribute("name")}"]`);
      const checked = group.and(this.page.locator(":checked"));
      await this.to((await checked.count()) ? checked : group.first());
      await this.page.keyboard.press("Space");
      for (let left = await group.count(); left > 0 && !(await wanted.isChecked()); left -= 1) await this.page.keyboard.press("ArrowDown");
    }
    await expect(wanted).toBeChecked();
  }

  /** Types into the field with a label, in place of what stands there. */
  async type(label: string | RegExp, text: string): Promise<void> {
    await this.to(this.page.getByLabel(label, { exact: typeof label === "string" }).first());
    await this.page.keyboard.press("ControlOrMeta+A");
    await this.page.keyboard.type(text);
  }

  /** Types a date into three fields, beginning with the first one's identifier. */
  async date(id: string, parts: { day: string; month: string; year: string }): Promise<void> {
    for (const [field, text] of [[id, parts.day], [`${id}-month`, parts.month], [`${id}-year`, parts.year]] as const) {
      await this.to(this.page.locator(`#${field}`));
      await this.page.keyboard.type(text);
    }
  }

  /** A page has come: its heading has the focus where the app changed the page, and the next Tab goes on from there. */
  async arrived(heading: string | RegExp): Promise<void> {
    const found = this.page.locator("h1");
    await expect(found).toHaveText(heading);
    if (this.javaScript) await expect(found).toBeFocused();
  }

  /** Something is wrong: the summary has the focus, and its first link leads into the field. */
  async refused(text: string | RegExp, field: string): Promise<void> {
    const summary = this.page.locator(".govuk-error-summary");
    await expect(summary).toContainText(text);
    await expect(summary).toBeFocused();
    await this.page.keyboard.press("Tab");
    await expect(summary.getByRole("link").first()).toBeFocused();
    await this.page.keyboard.press("Enter");
    await expect(this.page.locator(`[id="${field}"]`)).toBeFocused();
  }

  /** From the top of the page to its end: first a way past the header, last the footer, and everything between once. */
  async wholePage(): Promise<void> {
    const last = await this.page.locator("footer a").last().evaluate(pathOf);
    await this.page.keyboard.press("Tab");
    await expect(this.page.locator(".govuk-skip-link")).toBeFocused();
    const passed = new Set<string>();
    let here = await this.stop();
    for (let steps = 0; here?.path !== last; steps += 1) {
      if (steps > MOST_STEPS) throw new Error(`Tab does not get past ${here?.name}`);
      const next = await this.step(here);
      if (next && next !== here) {
        expect(passed.has(next.path), `${next.name} comes twice`).toBe(false);
        passed.add(next.path);
        here = next;
      }
    }
  }

  /** One Tab. Several of them may stay within one control, such as the parts of a date. */
  private async step(before: Stop | null): Promise<Stop | null> {
    await this.page.keyboard.press("Tab");
    const here = await this.stop();
    if (!here || here.path === before?.path) return here && before;
    expect(here.seen, `the focus on ${here.name} can be seen`).toBe(true);
    if (before) {
      const back = here.bottom <= before.top && here.left < before.right;
      expect(back, `from ${before.name} the focus jumps back to ${here.name}`).toBe(false);
    }
    return here;
  }

  /** What has the focus now. */
  private stop(): Promise<Stop | null> {
    return this.page.evaluate(() => {
      const element = document.activeElement;
      if (!element || element === document.body || element === document.documentElement) return null;
      const path: number[] = [];
      for (let at = element; at.parentElement; at = at.parentElement) path.push([...at.parentElement.children].indexOf(at));
      const drawn = (style: CSSStyleDeclaration) => {
        const outline = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0 && !/, 0\)$|^transparent$/.test(style.outlineColor);
        // GOV.UK's yellow says it as well, as on the skip link, which is not even there without the focus.
        return outline || style.boxShadow !== "none" || style.backgroundColor === "rgb(255, 221, 0)";
      };
      // GOV.UK draws the focus of radios and checkboxes beside them, at their labels.
      const label = element instanceof HTMLInputElement && /radio|checkbox/.test(element.type) ? element.labels?.[0] : null;
      const seen = label ? drawn(getComputedStyle(label, "::before")) : drawn(getComputedStyle(element));
      const box = (label ?? element).getBoundingClientRect();
      const inView = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
      const words = element.getAttribute("aria-label") ?? (element as HTMLInputElement).labels?.[0]?.textContent ?? element.textContent;
      return {
        path: path.join(),
        name: `${element.tagName.toLowerCase()} “${(words ?? "").trim().slice(0, 60)}”`,
        seen: seen && inView,
        left: box.left + scrollX,
        right: box.right + scrollX,
        top: box.top + scrollY,
        bottom: box.bottom + scrollY,
      };
    });
  }
}
