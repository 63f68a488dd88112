// The development mailbox: what the service has sent to visitors, read from the table behind /dev/mailbox.
import { expect } from "@playwright/test";
import { sql } from "./database";

export type Message = { medium: "email" | "text"; subject: string; text: string; html: string; calendar: string | null };

export class Mailbox {
  constructor(private readonly dataFolder: string) {}

  /** Everything sent to one address or number, oldest first. */
  to(recipient: string): Message[] {
    const quoted = `'${recipient.replace(/'/g, "''")}'`;
    const rows = `SELECT medium, subject, text_body AS text, html_body AS html, calendar FROM mailbox_message
                  WHERE recipient = ${quoted} ORDER BY mailbox_id`;
    return JSON.parse(sql(this.dataFolder, `SELECT coalesce(json_agg(m), '[]') FROM (${rows}) m`));
  }

  /** Waits until an address has got as many messages, and returns the last of them. */
  async last(recipient: string, count = 1): Promise<Message> {
    await expect.poll(() => this.to(recipient).length, { message: `messages to ${recipient}`, timeout: 20_000 }).toBe(count);
    return this.to(recipient)[count - 1];
  }

  /** The manage link in the last message to an address. */
  async link(recipient: string, count = 1): Promise<string> {
    const { text } = await this.last(recipient, count);
    const found = /https?:\/\/\S+\/visits\/\S+/.exec(text);
    if (!found) throw new Error(`no manage link in: ${text}`);
    return found[0].replace(/[.,)]+$/, "");
  }
}
