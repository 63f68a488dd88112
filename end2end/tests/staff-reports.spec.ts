// Reports, the audit, and the public figures.
import type { Page } from "@playwright/test";
import { signIn } from "../support/staff";
import { expect, test } from "../support/test";

async function csv(page: Page, name: string): Promise<string> {
  const href = await page.getByRole("link", { name }).getAttribute("href");
  const answer = await page.request.get(href ?? "");
  expect(answer.headers()["content-type"]).toBe("text/csv; charset=utf-8");
  return answer.text();
}

test("a prison's report has tables, pictures and files over chosen days", async ({ page, server, open, inspect, hydrated }) => {
  await signIn(page, server, "bela");
  await open("/staff/reports?prison=ashdale");
  await expect(page.locator("h1")).toHaveText("Reports for Ashdale");
  for (const table of ["visits", "channels", "decisions", "rejections", "hours", "sessions", "gate"]) {
    await expect(page.locator(`#${table} tbody tr`).first(), table).toBeVisible();
  }
  await expect(page.locator("#visits svg")).toBeVisible();
  await inspect("staff-reports");
  expect(await csv(page, "Download these figures (CSV)")).toMatch(/^figure,value\nvisits,\d+\n/);
  expect(await csv(page, "Download rejections by reason (CSV)")).toContain("visitor_not_on_list,");
  expect(await csv(page, "Download occupancy by hour (CSV)")).toContain("13:00,");

  const [from, to] = [await page.locator("#from").inputValue(), await page.locator("#to").inputValue()];
  await page.locator("#from").fill(to);
  await page.locator("#to").fill(from);
  await page.getByRole("button", { name: "Show these days" }).click();
  await expect(page.locator(".govuk-error-summary")).toContainText("The last day must not be before the first day");
  await expect(page.locator("#from")).toHaveValue(to);
  await inspect("staff-reports-backwards");
  await page.locator("#from").fill(from);
  await page.getByRole("button", { name: "Show these days" }).click();
  await expect(page).toHaveURL(new RegExp(`prison=ashdale&from=${from}&to=${from}$`));
  await hydrated();
  await expect(page.getByText("Who did what")).toHaveCount(0);
  const answer = await page.request.get("/staff/reports?all=yes");
  expect(answer.status()).toBe(404);
});

test("those who administer a prison see all of them together, and who did what", async ({ page, server, open, inspect, hydrated }) => {
  await signIn(page, server, "alex");
  await open("/staff/reports?prison=northmoor");
  await page.getByRole("link", { name: "All prisons together" }).click();
  await expect(page.locator("h1")).toHaveText("Reports for all prisons");
  await hydrated();
  await inspect("staff-reports-national");
  await page.getByRole("link", { name: "Northmoor", exact: true }).click();
  await page.getByRole("link", { name: "Who did what at Northmoor" }).click();
  await expect(page.locator("h1")).toHaveText("Who did what at Northmoor");
  await expect(page.locator("tbody")).toContainText("Signed in");
  await inspect("staff-audit");
  await page.getByLabel("Done by").selectOption({ label: "Chris Doyle" });
  await page.getByLabel("About").fill("alex@demonstration.example");
  await page.getByRole("button", { name: "Show", exact: true }).click();
  await expect(page.locator("#count")).toHaveText(/Nothing about Alex/);
  expect(page.url()).not.toContain("demonstration");
  await inspect("staff-audit-nothing");
  await page.getByLabel("About").fill("no such thing");
  await page.getByRole("button", { name: "Show", exact: true }).click();
  await expect(page.locator(".govuk-error-summary")).toContainText("Enter the reference of a visit");
  await inspect("staff-audit-mistake");
});

test("everybody may know how well the service does", async ({ page, open, inspect }) => {
  await open("/");
  await page.getByRole("link", { name: "Performance" }).click();
  await expect(page.locator("h1")).toHaveText("Performance of this service");
  await expect(page.getByRole("row", { name: /Cost of each/ })).toContainText("£0.87");
  await expect(page.getByRole("row", { name: /Booked online/ })).toContainText("%");
  await inspect("performance");
});
