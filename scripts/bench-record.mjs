// Reads from PostgreSQL's own log which statements an action ran, so that references run the very same ones.
// Works with log_line_prefix '~%p~' and log_statement = 'all'.
import { readFileSync } from "node:fs";

/** One statement with its parameters as text, in the order it ran. */
export function statements(log) {
  const found = [];
  for (const entry of log.split(/^~(?=\d+~)/m)) {
    const [, pid, kind, text] = /^(\d+)~(?:LOG|DETAIL):  (execute [^:]*|statement|parameters|Parameters): ([\s\S]*)$/.exec(entry) ?? [];
    if (!pid) continue;
    if (/^parameters$/i.test(kind)) {
      const last = found.findLast((statement) => statement.pid === pid);
      if (last) last.parameters = parameters(text);
    } else {
      found.push({ pid, text: text.replace(/\n\t/g, "\n").trim(), parameters: [] });
    }
  }
  return found;
}

/** `$1 = 'it''s', $2 = NULL` as a list; a value keeps its quotes. */
function parameters(text) {
  const values = [];
  for (const [, index, value] of text.matchAll(/\$(\d+) = (NULL|'(?:[^']|'')*')/g)) values[Number(index) - 1] = value;
  return values;
}

/** The bytes of a log after a position. */
export function logAfter(path, position) {
  return readFileSync(path).subarray(position).toString();
}

/** A statement with its values written in; `replace` may give another expression for a value. */
export function inlined({ text, parameters }, replace = (value) => value) {
  return text.replace(/\$(\d+)/g, (_, index) => replace(parameters[index - 1] ?? "NULL"));
}
