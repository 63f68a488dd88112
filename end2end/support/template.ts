// Before all tests: one database with the demonstration data, which every worker copies.
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ServiceClock } from "./clock";
import { create, drop } from "./database";
import { writePrisoners } from "./people";
import { environment, program } from "./server";

export const TEMPLATE = "browser_template";

export default function prepare(): () => void {
  const folder = mkdtempSync(join(tmpdir(), "prison-visits-e2e-"));
  const clock = new ServiceClock(join(folder, "clock"));
  create(TEMPLATE);
  const env = { ...process.env, ...environment(TEMPLATE, clock, folder) };
  const prisoners = join(folder, "prisoners.csv");
  writePrisoners(prisoners);
  for (const command of [["migrate"], ["demo"], ["import", "prisoners", prisoners]]) {
    execFileSync(program(), command, { env, stdio: ["ignore", "ignore", "inherit"] });
  }
  rmSync(folder, { recursive: true, force: true });
  return () => drop(TEMPLATE);
}
