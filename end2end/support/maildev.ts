// A real mail server for tests: takes mail over SMTP and shows over HTTP what it has taken.
import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "@playwright/test";
import { freePort } from "./server";

export type Mail = {
  id: string;
  to: { address: string }[];
  subject: string;
  text: string;
  html: string;
  headers: Record<string, string>;
  attachments?: { generatedFileName: string; contentType: string }[];
};

export class MailServer {
  private constructor(
    readonly smtp: string,
    private readonly web: string,
    private readonly folder: string,
    private readonly child: ChildProcess,
  ) {}

  /** Starts the server and waits until it answers. */
  static async start(): Promise<MailServer> {
    const [smtp, web] = [await freePort(), await freePort()];
    const folder = mkdtempSync(join(tmpdir(), "pv-mail-"));
    const args = ["--smtp", `${smtp}`, "--web", `${web}`, "--ip", "127.0.0.1", "--mail-directory", folder, "--silent"];
    const child = spawn(join(__dirname, "../../node_modules/.bin/maildev"), args, { stdio: "ignore" });
    const server = new MailServer(`smtp://127.0.0.1:${smtp}`, `http://127.0.0.1:${web}`, folder, child);
    await expect.poll(() => server.to("").then(Boolean, () => false), { message: "the mail server answers", timeout: 30_000 }).toBe(true);
    return server;
  }

  /** Everything taken so far for one address, oldest first. */
  async to(address: string): Promise<Mail[]> {
    const mails = (await (await fetch(`${this.web}/email`)).json()) as Mail[];
    return mails.filter((mail) => mail.to.some((recipient) => recipient.address === address));
  }

  /** The calendar file that came with a mail. */
  async calendar(mail: Mail): Promise<string> {
    const file = mail.attachments?.find(({ contentType }) => contentType.startsWith("text/calendar"));
    if (!file) throw new Error(`no calendar file in: ${JSON.stringify(mail.attachments)}`);
    const answer = await fetch(`${this.web}/email/${mail.id}/attachment/${file.generatedFileName}`);
    if (!answer.ok) throw new Error(`${answer.status} for ${JSON.stringify(file)}: ${await answer.text()}`);
    return answer.text();
  }

  async stop(): Promise<void> {
    const exited = new Promise((resolve) => this.child.once("exit", resolve));
    this.child.kill("SIGTERM");
    await exited;
    rmSync(this.folder, { recursive: true, force: true });
  }
}
