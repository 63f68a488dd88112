// Hold + book over the HTTP API, spread over many sessions and prisons, against pgbench running the same statements.
import { spawnSync } from "node:child_process";
import { randomUUID } from "node:crypto";
import { mkdtempSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { appUrl, CLIENTS, compare, folder, grouped, psql, ROUNDS, SECONDS, server, wrk } from "./bench-lab.mjs";
import { recorded } from "./bench-record.mjs";
import { script } from "./bench-replay.mjs";

const PRISONERS_PER_CLIENT = 4000;
/** Sessions booked, by the reference and by the service alike. */
const SESSIONS = 64;
const SCOPES = "prisons:read,holds:write,bookings:read,bookings:write";

/** Measures booking; true when it is within its budget. */
export async function bookings(address) {
  const key = server("api-key", "create", "--name", "bench", "--scope", SCOPES).trim();
  psql("UPDATE api_key SET per_minute = 2147483647, max_holds = 10000");
  const sessions = await offered(address, key);
  const prisoners = inhabitants([...new Set(sessions.map(({ slug }) => slug))]);
  // Enough for the whole run: what is measured is booking, not being told that a session is full.
  psql("UPDATE session_pool SET capacity = 1000000 WHERE pool = 'open'; ANALYZE prisoner, contact, session_pool;");

  const runs = await record(address, key, sessions, prisoners);
  const replayed = join(folder, "booking.sql");
  writeFileSync(replayed, script(runs));
  const environment = files(sessions, prisoners, key);
  const prisons = new Set(sessions.map(({ slug }) => slug)).size;
  console.log(`\nHold + book (${sessions.length} sessions in ${prisons} prisons)`);
  const names = { reference: `pgbench, the same ${runs[0].length} statements`, measured: "two requests over HTTP" };
  return compare(names, 0.6, () => pgbench(replayed), (round) => requests(address, { ...environment, BENCH_ROUND: String(round) }));
}

/** Sessions that anybody can book at once, as the API offers them, in turn from every prison. */
async function offered(address, key) {
  const ask = async (path) => (await fetch(`${address}/api/v1${path}`, { headers: { Authorization: `Bearer ${key}` } })).json();
  const day = (ahead) => new Date(Date.now() + ahead * 86_400_000).toISOString().slice(0, 10);
  const byPrison = [];
  for (const { slug } of (await ask("/prisons")).prisons) {
    const found = await ask(`/prisons/${slug}/availability?pool=open&from=${day(0)}&to=${day(27)}`);
    const instant = (found.days ?? []).flatMap(({ sessions }) => sessions).filter(({ mode }) => mode === "instant");
    byPrison.push(instant.map(({ id }) => ({ slug, id })));
  }
  const longest = Math.max(...byPrison.map((sessions) => sessions.length));
  const inTurn = Array.from({ length: longest }, (_, at) => byPrison.map((sessions) => sessions[at])).flat().filter(Boolean);
  if (inTurn.length < SESSIONS) throw new Error(`only ${inTurn.length} sessions can be booked at once`);
  return inTurn.slice(0, SESSIONS);
}

/** Prisoners for every client, spread over the prisons, through the import that everybody uses, each with a contact. */
function inhabitants(prisons) {
  const letters = "ABCDEFGHJKLMNPQRSTUVWXYZ";
  const all = Array.from({ length: CLIENTS * PRISONERS_PER_CLIENT }, (_, i) => {
    const rest = Math.floor(i / 10_000);
    const number = `X${String(i % 10_000).padStart(4, "0")}${letters[Math.floor(rest / 24) % 24]}${letters[rest % 24]}`;
    return { number, slug: prisons[i % prisons.length] };
  });
  const header = "number,first_name,last_name,date_of_birth,prison,status,sentence,location,category,incentive";
  const rows = all.map(({ number, slug }) => `${number},Bench,Prisoner,1980-01-01,${slug},in,remand,,,`);
  const file = join(folder, "prisoners.csv");
  writeFileSync(file, `${[header, ...rows].join("\n")}\n`);
  server("import", "prisoners", file);
  // One key for each: that the same person may visit everybody is not what is measured.
  psql(`INSERT INTO contact (contact_id, prisoner_id, prison_id, first_name, last_name, date_of_birth, approved, person_key)
        SELECT gen_random_uuid(), prisoner_id, prison_id, 'Vera', 'Visitor', '1970-01-01', true, encode(sha256(number::bytea), 'hex')
        FROM prisoner WHERE last_name = 'Prisoner';
        UPDATE prison SET contact_records = 'loaded'`);
  return all;
}

/** One hold and booking for each session, with every statement it ran. */
async function record(address, key, sessions, prisoners) {
  const free = grouped(prisoners, ({ slug }) => slug);
  // The messages of these bookings are not sent, because sending them would be recorded too.
  psql(`CREATE FUNCTION bench_later() RETURNS trigger LANGUAGE plpgsql AS
          $$ BEGIN NEW.next_attempt_at = 'infinity'; RETURN NEW; END $$;
        CREATE TRIGGER bench_later BEFORE INSERT ON outbox FOR EACH ROW EXECUTE FUNCTION bench_later();`);
  const runs = await recorded(SESSIONS, async (round) => {
    const session = sessions[round % SESSIONS];
    await book(address, key, session, free.get(session.slug).pop());
  });
  psql("DROP TRIGGER bench_later ON outbox; DROP FUNCTION bench_later;");
  return runs;
}

async function book(address, key, { slug, id }, { number }) {
  const post = async (path, body) => {
    const headers = { Authorization: `Bearer ${key}`, "Content-Type": "application/json", "Idempotency-Key": randomUUID() };
    const response = await fetch(`${address}/api/v1${path}`, { method: "POST", headers, body: JSON.stringify(body) });
    if (!response.ok) throw new Error(`${path} at ${slug}: ${await response.text()}`);
    return response.json();
  };
  const hold = await post("/holds", { session_id: id, pool: "open", prisoner_number: number });
  const { status } = await post("/bookings", {
    hold_id: hold.id,
    prisoner: { number, last_name: "Prisoner", date_of_birth: "1980-01-01" },
    visitors: [{ first_name: "Vera", last_name: "Visitor", date_of_birth: "1970-01-01", relationship: "partner", lead: true }],
    contact: { email: "vera@example.org", language: "en" },
  });
  if (status !== "booked") throw new Error(`a booking at ${slug} is ${status}`);
}

/** What scripts/bench-booking.lua is told. */
function files(sessions, prisoners, key) {
  const [places, people] = [join(folder, "sessions"), join(folder, "prisoners")];
  writeFileSync(places, sessions.map(({ slug, id }) => `${slug} ${id}`).join("\n"));
  writeFileSync(people, prisoners.map(({ number, slug }) => `${number} ${slug}`).join("\n"));
  return { BENCH_SESSIONS: places, BENCH_PRISONERS: people, BENCH_KEY: key, BENCH_CLIENTS: String(CLIENTS), BENCH_ROUNDS: String(ROUNDS) };
}

const booked = () => Number(psql("SELECT count(*) FROM booking WHERE status = 'booked'"));

/** Measures, and counts whether what was measured happened. */
function counted(what, measure) {
  const before = booked();
  const { done, ...result } = measure();
  const made = booked() - before;
  // A client may be between its answer and its count when the time is up.
  if (done === 0 || Math.abs(made - done) > CLIENTS) throw new Error(`${what} counted ${done} bookings, the database ${made}`);
  return result;
}

function requests(address, environment) {
  Object.assign(process.env, environment);
  return counted("wrk", () => {
    const report = wrk(CLIENTS, address, "-s", new URL("bench-booking.lua", import.meta.url).pathname);
    const { booked, refused, refusal, seconds, p50, p99 } = JSON.parse(/^RESULT (.*)$/m.exec(report)[1]);
    if (refused > 0) throw new Error(`${refused} refusals, the first: ${refusal}`);
    return { done: booked, rate: booked / seconds, p50, p99 };
  });
}

function pgbench(file) {
  return counted("pgbench", () => {
    const logs = mkdtempSync(join(folder, "pgbench-"));
    const args = ["-n", "-M", "prepared", "-c", String(CLIENTS), "-j", "2", "-T", String(SECONDS), "-D", "n=0", "-D", `start=${booked()}`];
    // As the server's own connections are set, so that neither has to plan statements again and again.
    const env = { ...process.env, PGOPTIONS: "-c plan_cache_mode=force_generic_plan" };
    const run = spawnSync("pgbench", [...args, "-l", `--log-prefix=${join(logs, "log")}`, "-f", file, appUrl], { encoding: "utf8", env });
    if (run.status !== 0 || !/^tps = /m.test(run.stdout)) throw new Error(`pgbench: ${run.error ?? ""}${run.stdout}\n${run.stderr}`);
    const lines = readdirSync(logs).flatMap((name) => readFileSync(join(logs, name), "utf8").split("\n").filter(Boolean));
    const times = lines.map((line) => Number(line.split(" ")[2]) / 1000).sort((a, b) => a - b);
    const at = (share) => times[Math.floor(times.length * share)];
    return { done: times.length, rate: Number(/^tps = (\S+)/m.exec(run.stdout)[1]), p50: at(0.5), p99: at(0.99) };
  });
}
