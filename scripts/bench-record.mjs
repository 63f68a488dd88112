// Reads from PostgreSQL's own log which statements an action ran, so that references run the very same ones.
import { readFileSync, statSync } from "node:fs";
import { databaseLog, grouped, psql } from "./bench-lab.mjs";

/** What background work asks whenever it looks for something to do, and what the connection itself asks. */
const NOT_OF_A_REQUEST = /^(UPDATE outbox SET leased_until|SET |SHOW |LISTEN|$)/;

/** Runs `action` some times and gives back the statements of each run, leaving out runs that something else came between. */
export async function recorded(times, action) {
  psql("ALTER SYSTEM SET log_line_prefix = '~%p~'; ALTER SYSTEM SET log_statement = 'all'; SELECT pg_reload_conf();");
  const runs = [];
  try {
    // The first rounds prepare statements, and connections take the setting up; they do not count.
    for (let run = -5; run < times; run++) {
      const before = statSync(databaseLog).size;
      await action(run + 5);
      if (run >= 0) runs.push(statements(readFileSync(databaseLog).subarray(before).toString()));
    }
  } finally {
    psql("ALTER SYSTEM RESET log_statement; SELECT pg_reload_conf();");
  }
  const sequence = (run) => run.map(({ text }) => text).join("\n;\n");
  const counts = grouped(runs, sequence);
  const alike = [...counts.values()].sort((a, b) => b.length - a.length)[0];
  if (alike[0].length === 0 || alike.length < times / 2) {
    throw new Error(`${times} runs of the same ran different statements; the most alike: ${alike.length}`);
  }
  return alike;
}

/** The statements of a log with their parameters, in the order they ran. */
function statements(log) {
  const found = [];
  for (const entry of log.split(/^~(?=\d+~)/m)) {
    const [, pid, kind, text] = /^(\d+)~(?:LOG|DETAIL):  (execute [^:]*|statement|[Pp]arameters): ([\s\S]*)$/.exec(entry) ?? [];
    if (!pid) continue;
    if (/^parameters$/i.test(kind)) {
      const last = found.findLast((statement) => statement.pid === pid);
      if (last) last.parameters = parameters(text);
    } else {
      found.push({ pid, text: text.replace(/\n\t/g, "\n").trim(), parameters: [] });
    }
  }
  return found.filter(({ text }) => !NOT_OF_A_REQUEST.test(text));
}

/** `$1 = 'it''s', $2 = NULL` as a list of texts and nulls. */
function parameters(text) {
  const values = [];
  for (const [, index, value] of text.matchAll(/\$(\d+) = (NULL|'(?:[^']|'')*')/g)) {
    values[Number(index) - 1] = value === "NULL" ? null : value.slice(1, -1).replaceAll("''", "'").replaceAll("\n\t", "\n");
  }
  return values;
}

/** Of each statement, the types that the database gives its parameters. */
export function parameterTypes(texts) {
  const prepared = texts.map((text, at) => (/\$\d/.test(text) ? `PREPARE bench_${at} AS ${text}\n;` : "")).join("\n");
  const rows = psql(`${prepared}\nSELECT json_object_agg(name, parameter_types::text[]) FROM pg_prepared_statements;`);
  const types = JSON.parse(rows || "{}") ?? {};
  return texts.map((_, at) => types[`bench_${at}`] ?? []);
}

/** A statement with its values written in. */
export function inlined({ text, parameters }, types) {
  return text.replace(/\$(\d+)/g, (_, index) => `${literal(parameters[index - 1])}::${types[index - 1]}`);
}

/** A quoted text without colons, which pgbench would take for the beginning of a variable. */
export function literal(value) {
  if (value === null || value === undefined) return "NULL";
  const escaped = value.replaceAll("\\", "\\\\").replaceAll("'", "''").replaceAll(":", "\\x3a");
  return escaped === value ? `'${value}'` : `E'${escaped}'`;
}
