// Members of staff sign in and out, and see their prison's board.
import { addressOf, nextCode, PASSWORD, signIn } from "../support/staff";
import { expect, test } from "../support/test";

test("nobody sees the board without signing in", async ({ page, inspect, hydrated }) => {
  await page.goto("/staff?prison=northmoor");
  await expect(page).toHaveURL(/\/staff\/sign-in$/);
  await hydrated();
  await inspect("staff-sign-in");
});

test("whatever is wrong gets the same answer, and no secret comes back", async ({ page, server, open, inspect }) => {
  await open("/staff/sign-in");
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.locator(".govuk-error-summary li")).toHaveCount(3);
  await inspect("staff-sign-in-empty");
  for (const [email, password] of [
    ["nobody@demonstration.example", PASSWORD],
    [addressOf("chris"), "something else"],
  ] as const) {
    await open("/staff/sign-in");
    await page.locator("#email").fill(email);
    await page.locator("#password").fill(password);
    await page.locator("#code").fill(nextCode(server, "chris"));
    await page.getByRole("button", { name: "Sign in" }).click();
    await expect(page.locator(".govuk-error-summary li")).toHaveText(/is not right/);
    await expect(page.locator("#email")).toHaveValue(email);
  }
  expect(await page.content()).not.toContain("something else");
});

test("the board shows the day, other days, and only prisons of one's own", async ({ page, server, inspect, hydrated }) => {
  await signIn(page, server, "bela");
  await hydrated();
  await expect(page.locator("h1")).toContainText("Ashdale: Tuesday 2 March 2027");
  await expect(page.locator("#figure-requests")).toContainText("requests waiting");
  await inspect("staff-board");
  await page.getByRole("link", { name: "Day after" }).click();
  await expect(page.locator("h1")).toContainText("Wednesday 3 March 2027");
  await page.getByRole("link", { name: "Northmoor" }).click();
  await expect(page.locator("h1")).toContainText("Northmoor: Tuesday 2 March 2027");
  const answer = await page.request.get("/staff?prison=castle-glas");
  expect(answer.status()).toBe(404);
  expect(await answer.text()).not.toContain("Castle Glas");
});

test("signing out ends it, and so does doing nothing for half an hour", async ({ page, server, clock, inspect, hydrated }) => {
  await signIn(page, server, "chris");
  await hydrated();
  await page.getByRole("link", { name: "Sign out" }).click();
  await expect(page.locator("h1")).toHaveText("Sign out");
  await inspect("staff-sign-out");
  await page.getByRole("button", { name: "Sign out" }).click();
  await expect(page.locator("h1")).toHaveText("Sign in");
  await page.goto("/staff");
  await expect(page).toHaveURL(/\/staff\/sign-in$/);

  await signIn(page, server, "chris");
  clock.advance({ minutes: 31 });
  await page.goto("/staff");
  await expect(page).toHaveURL(/\/staff\/sign-in$/);
});
