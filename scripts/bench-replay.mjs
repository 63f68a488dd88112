// A pgbench script out of recorded bookings. Each transaction picks one of the recorded sessions with its prisoner, and
// makes new whatever a booking makes new: ids, keys of persons, reference, idempotency keys. Nothing is asked besides.
import { CLIENTS, psql } from "./bench-lab.mjs";
import { literal, parameterTypes } from "./bench-record.mjs";

/** Ids and digests, which are made new unless the database had them before. */
const TOKEN = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|(?<![0-9a-f])[0-9a-f]{64}(?![0-9a-f])/g;
const REFERENCE = /^[0-9A-HJKMNP-TV-Z]{8}$/;
/** More than the things that one booking makes new. */
const MADE = 64;

/** The script, for `pgbench -D n=0 -D start=...`: `runs` are the same statements with the values of different sessions. */
export function script(runs) {
  const types = parameterTypes(runs[0].map(({ text }) => text));
  const known = existing(runs);
  const numbers = runs.map((run) => numbered(run, known));
  const lines = [
    // Unique over clients and over runs: `start` is how many bookings there were before this run, n counts this client's.
    "\\set n :n + 1",
    `\\set made ((:start + :n) * ${CLIENTS} + :client_id) * ${MADE}`,
    `\\set s random(1, ${runs.length})`,
  ];
  runs[0].forEach(({ text, parameters }, at) => {
    const values = parameters.map((_, index) =>
      expression(types[at][index], runs.map((run) => run[at].parameters[index]), numbers));
    lines.push(`${text.replace(/\$(\d+)/g, (_, index) => values[index - 1] ?? "NULL")}\n;`);
  });
  return `${lines.join("\n")}\n`;
}

/** The tokens of all values that the database had before: sessions, prisoners, contacts, the caller. */
function existing(runs) {
  const tokens = new Set(runs.flat().flatMap(({ parameters }) => parameters.flatMap((value) => value?.match(TOKEN) ?? [])));
  const list = [...tokens].map((token) => `'${token}'`).join(",");
  const found = psql(`SELECT unnest(ARRAY[${list}]) INTERSECT (
    SELECT session_id::text FROM session UNION ALL SELECT prisoner_id::text FROM prisoner
    UNION ALL SELECT contact_id::text FROM contact
    UNION ALL SELECT api_key_id::text FROM api_key UNION ALL SELECT encode(key_hash, 'hex') FROM api_key)`);
  return new Set(found.split("\n"));
}

/** The tokens that one run made, numbered in the order they appear. */
function numbered(run, known) {
  const numbers = new Map();
  for (const value of run.flatMap(({ parameters }) => parameters)) {
    for (const token of (REFERENCE.test(value) ? [value] : value?.match(TOKEN)) ?? []) {
      if (!known.has(token) && !numbers.has(token)) numbers.set(token, numbers.size);
    }
  }
  if (numbers.size > MADE) throw new Error(`a booking makes ${numbers.size} new things`);
  return numbers;
}

/** One parameter: the value that all runs have, a new one, or the one of the session picked. */
function expression(type, values, numbers) {
  const made = [...numbers[0].keys()].filter((token) => values[0]?.includes(token));
  if (made.length > 0) return `(${renewed(values[0], numbers[0])})::${type}`;
  if (values.every((value) => value === values[0])) return `${literal(values[0])}::${type}`;
  const all = `ARRAY[${values.map(literal).join(", ")}]`;
  return type.endsWith("[]") ? `((${all})[:s::int])::${type}` : `(${all}::${type}[])[:s::int]`;
}

/** A text with everything made in it made anew. */
function renewed(value, numbers) {
  const parts = REFERENCE.test(value) ? ["", value, ""] : value.split(new RegExp(`(${TOKEN.source})`));
  return parts.filter(Boolean).map((part) => (numbers.has(part) ? invention(part, numbers.get(part)) : literal(part))).join(" || ");
}

function invention(token, number) {
  const digits = (length) => `lpad(to_hex(:made::bigint + ${number}), ${length}, '0')`;
  if (REFERENCE.test(token)) return `upper(${digits(8)})`;
  return token.length === 36 ? `'01900000-0000-7000-8000-' || ${digits(12)}` : digits(64);
}
