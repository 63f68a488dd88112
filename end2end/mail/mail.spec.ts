// Messages through a real mail server: booked and cancelled, each once, with a calendar file that replaces the one before.
import { Journey } from "../support/journey";
import { MailServer } from "../support/maildev";
import { INSTANT } from "../support/people";
import { Server } from "../support/server";
import { expect, test } from "../support/test";
import { book } from "../support/visits";

test("a booking and its cancellation arrive by email", async ({ page, serial, hydrated }) => {
  test.setTimeout(120_000);
  const mail = await MailServer.start();
  const server = await Server.start({ SMTP_URL: mail.smtp, MAIL_FROM: "Prison visits <visits@visits.example>" });
  try {
    const journey = new Journey(page);
    const email = "post@visitors.example";
    await page.goto(`${server.url}/book/prison`);
    await hydrated();
    const { reference } = await book(page, INSTANT, serial, email);
    const arrived = (count: number) => expect.poll(async () => (await mail.to(email)).length, { timeout: 20_000 }).toBe(count);
    await arrived(1);
    const [booked] = await mail.to(email);
    expect(booked.subject).toContain("Visit booked");
    expect(booked.text).toContain(reference);
    expect(booked.html).toContain(reference);
    expect(booked.headers["message-id"]).toContain("@visits.example");
    expect(booked.headers["x-idempotency-key"]).toContain(":booked:");
    const first = await mail.calendar(booked);
    expect(first).toContain("STATUS:CONFIRMED");

    const link = /https?:\/\/\S+\/visits\/\S+/.exec(booked.text)?.[0] ?? "";
    await page.goto(link);
    await hydrated();
    await page.getByRole("button", { name: "Cancel the visit" }).click();
    await journey.at("/visits/cancel");
    await page.getByRole("radio", { name: "I cannot come" }).check();
    await journey.press("Cancel this visit");
    await journey.at("/visits/view");
    await arrived(2);
    const cancelled = await mail.calendar((await mail.to(email))[1]);
    expect(cancelled).toContain("METHOD:CANCEL");
    const uid = (file: string) => /^UID:(.*)$/m.exec(file)?.[1];
    expect(uid(cancelled)).toBe(uid(first));
  } finally {
    await server.stop();
    await mail.stop();
  }
});
