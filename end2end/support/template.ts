// Before all tests: a data folder with the demonstration data and the tests' prisoners, which every server copies.
import { execFileSync } from "node:child_process";
import { appendFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ServiceClock } from "./clock";
import { writePrisoners } from "./people";
import { environment, program } from "./server";

/** Tells the workers, which are other processes, where the template is. */
const VARIABLE = "BROWSER_TEST_TEMPLATE";

export default function prepare(): () => void {
  const folder = mkdtempSync(join(tmpdir(), "pv-template-"));
  process.env[VARIABLE] = folder;
  const prisoners = join(folder, "prisoners.csv");
  writePrisoners(prisoners);
  const env = environment(folder, new ServiceClock(join(folder, "clock")));
  for (const command of [["demo"], ["import", "prisoners", prisoners]]) {
    execFileSync(program(), command, { env, stdio: ["ignore", "ignore", "inherit"] });
  }
  // What these databases hold need not outlive the machine's next power cut.
  appendFileSync(join(folder, "postgres/postgresql.conf"), "fsync = off\nfull_page_writes = off\nshared_buffers = 64MB\n");
  return () => rmSync(folder, { recursive: true, force: true });
}

/** A new data folder with what the template holds. */
export function copyOfTemplate(): string {
  const template = process.env[VARIABLE];
  if (!template) throw new Error(`${VARIABLE} is not set: the template has not been made`);
  const copy = mkdtempSync(join(tmpdir(), "pv-browser-"));
  // `cp` keeps the owner of the database's files, which is another user when the tests run as root.
  execFileSync("cp", ["-a", `${template}/.`, copy]);
  return copy;
}
