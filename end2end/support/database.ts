// Databases in the tests' own PostgreSQL cluster, which scripts/test-cluster starts and removes.
import { execFileSync } from "node:child_process";

/** The cluster's address; its superuser may make databases. */
export function cluster(): string {
  const url = process.env.TEST_DATABASE_URL;
  if (!url) throw new Error("TEST_DATABASE_URL is not set: run the browser tests with scripts/test-browser");
  return url;
}

/** The address of one database in the cluster. */
export function address(database: string): string {
  const url = cluster();
  if (!url.includes("/postgres?")) throw new Error("TEST_DATABASE_URL must name the database `postgres`");
  return url.replace("/postgres?", `/${database}?`);
}

/** Runs statements in one database and returns what they print, without decoration. */
export function sql(database: string, statements: string): string {
  const args = ["-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-d", address(database), "-c", statements];
  return execFileSync("psql", args, { encoding: "utf8", stdio: ["ignore", "pipe", "inherit"] }).trim();
}

/** Makes a database, a copy of another when one is named. */
export function create(database: string, template?: string): void {
  sql("postgres", `DROP DATABASE IF EXISTS ${database} WITH (FORCE)`);
  sql("postgres", `CREATE DATABASE ${database}${template ? ` TEMPLATE ${template}` : ""}`);
}

/** Removes a database, whoever is connected to it. */
export function drop(database: string): void {
  sql("postgres", `DROP DATABASE IF EXISTS ${database} WITH (FORCE)`);
}
