// A real mail server for tests: takes mail over SMTP and shows over HTTP what it has taken.
import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "@playwright/test";
import { freePort } from "./server";

export type Mail = {
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
    await expect.poll(() => server.all().then(Boolean, () => false), { message: "the mail server answers", timeout: 30_000 }).toBe(true);
    return server;
  }

  /** Everything taken so far. */
  async all(): Promise<Mail[]> {
    return (await fetch(`${this.web}/email`)).json();
  }

  /** A file that came with a mail, by its place among all mails. */
  async attachment(place: number, name: string): Promise<string> {
    const mails = (await (await fetch(`${this.web}/email`)).json()) as { id: string }[];
    return (await fetch(`${this.web}/email/${mails[place].id}/attachment/${name}`)).text();
  }

  async stop(): Promise<void> {
    const exited = new Promise((resolve) => this.child.once("exit", resolve));
    this.child.kill("SIGTERM");
    await exited;
    rmSync(this.folder, { recursive: true, force: true });
  }
}
