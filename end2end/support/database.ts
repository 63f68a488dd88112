// The database behind a server of the tests: the server's own PostgreSQL in its data folder, reached as superuser.
import { execFileSync } from "node:child_process";

/** Runs statements and returns what they print, without decoration. */
export function sql(dataFolder: string, statements: string): string {
  const url = `postgres://postgres@localhost/visits?host=${dataFolder}/run`;
  const args = ["-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-d", url, "-c", statements];
  return execFileSync("psql", args, { encoding: "utf8", stdio: ["ignore", "pipe", "inherit"] }).trim();
}
