// What `make bench` measures, in one run on one machine: the availability page against a bare handler that runs the
// same SQL, and hold + book over the HTTP API against pgbench running the same statements. The database is the server's
// own, with its ordinary settings, in a data folder that is removed afterwards. Started by scripts/bench.
import { execFileSync, spawn, spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inlined, logAfter, statements } from "./bench-record.mjs";

const SECONDS = Number(process.env.BENCH_SECONDS ?? 10);
const CLIENTS = 16;
const PRISONERS_PER_CLIENT = 4000;
const target = process.env.CARGO_TARGET_DIR;
const root = new URL("..", import.meta.url).pathname;
const folder = mkdtempSync(join(tmpdir(), "pv-bench-"));
const data = join(folder, "data");
const socket = `localhost/visits?host=${data}/run`;
/** The role that serves requests, so that references pass the same checks. */
const app = `postgres://visits_app@${socket}`;
const log = join(data, "postgres/server.log");
const children = [];

const psql = (text) =>
  execFileSync("psql", ["-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-d", `postgres://postgres@${socket}`, "-c", text], { encoding: "utf8" }).trim();
const server = (...args) => execFileSync(join(target, "release/server"), args, { env, encoding: "utf8" });

function freePort() {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, "127.0.0.1", () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

/** Starts a program and waits until it prints that it is ready. */
function started(program, args, environment) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { env: environment, stdio: ["ignore", "pipe", "pipe"] });
    children.push(child);
    let output = "";
    const hear = (chunk) => {
      output += chunk;
      const ready = /ready on (http:\S+)/.exec(output);
      if (ready) resolve(ready[1]);
    };
    child.stdout.on("data", hear);
    child.stderr.on("data", hear);
    child.once("exit", () => reject(new Error(`${program} stopped: ${output}`)));
  });
}

const port = await freePort();
const env = {
  ...process.env,
  PORT: String(port),
  PUBLIC_URL: `http://127.0.0.1:${port}`,
  DATA_DIR: data,
  REQUESTS_PER_MINUTE: "0",
  RUST_LOG: "error",
};
delete env.DATABASE_URL;

try {
  chmodSync(folder, 0o755);
  mkdirSync(data);
  const address = await started(join(target, "release/server"), ["serve"], env);
  psql("ALTER SYSTEM SET log_line_prefix = '~%p~'");
  psql("SELECT pg_reload_conf()");
  const key = server("api-key", "create", "--name", "bench", "--scope", "prisons:read,holds:write,bookings:read,bookings:write").trim();
  psql("UPDATE api_key SET per_minute = 2147483647, max_holds = 10000");
  const { prisons, sessions } = await places(address, key);
  const prisoners = await inhabitants(prisons);
  // Enough for the whole run: what is measured is booking, not being told that a session is full.
  psql("UPDATE session_pool SET capacity = 1000000 WHERE pool = 'open'");

  console.log(`${CLIENTS} clients, ${SECONDS} s each, ${sessions.length} sessions in ${prisons.length} prisons, ${prisoners.length} prisoners`);
  await pages(address, prisons[0]);
  await bookings(address, key, sessions, prisoners);
} finally {
  for (const child of children) child.removeAllListeners("exit").kill("SIGTERM");
  await Promise.all(children.map((child) => child.exitCode ?? new Promise((resolve) => child.once("exit", resolve))));
  rmSync(folder, { recursive: true, force: true });
}

/** The sessions that anybody can book at once, as the API offers them. */
async function places(address, key) {
  const headers = { Authorization: `Bearer ${key}` };
  const ask = async (path) => (await fetch(`${address}/api/v1${path}`, { headers })).json();
  const day = (ahead) => new Date(Date.now() + ahead * 86_400_000).toISOString().slice(0, 10);
  const sessions = [];
  for (const { slug } of (await ask("/prisons")).prisons) {
    const found = await ask(`/prisons/${slug}/availability?pool=open&from=${day(0)}&to=${day(40)}`);
    for (const session of (found.days ?? []).flatMap((each) => each.sessions)) {
      if (session.mode === "instant") sessions.push({ slug, id: session.id });
    }
  }
  if (sessions.length === 0) throw new Error("the demonstration data offers no session to book at once");
  return { prisons: [...new Set(sessions.map((session) => session.slug))], sessions };
}

/** Prisoners for every client, spread over the prisons, loaded with the import that everybody uses. */
async function inhabitants(prisons) {
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
  return all;
}

function wrk(path, ...args) {
  const run = spawnSync("wrk", [`-t${CLIENTS}`, `-c${CLIENTS}`, `-d${SECONDS}s`, "--latency", ...args, path], { encoding: "utf8", env: process.env });
  if (run.status !== 0) throw new Error(run.stderr);
  return run.stdout;
}

function read(report) {
  const ms = (text) => Number.parseFloat(text) * (text.endsWith("us") ? 0.001 : text.endsWith("ms") ? 1 : 1000);
  const refused = /Non-2xx or 3xx responses: (\d+)/.exec(report);
  if (refused) throw new Error(`${refused[1]} answers were no answers:\n${report}`);
  const at = (share) => ms(new RegExp(`^ +${share}% +(\\S+)`, "m").exec(report)[1]);
  return { rate: Number(/Requests\/sec: +(\S+)/.exec(report)[1]), p50: at(50), p99: at(99) };
}

const row = (what, { rate, p50, p99 }) =>
  console.log(`${what.padEnd(46)} ${rate.toFixed(0).padStart(7)}/s   p50 ${p50.toFixed(1).padStart(6)} ms   p99 ${p99.toFixed(1).padStart(7)} ms`);

/** What the database was asked while `action` ran, without what background work asks anyway. */
async function recorded(action) {
  // Whatever the server prepares or looks up only once is behind it then.
  await action(0);
  const setting = (value) => psql(`ALTER DATABASE visits SET log_statement = ${value}`);
  setting("'all'");
  // A setting of the database is taken up by new connections: those of the server have to be made again.
  psql(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = 'visits' AND pid <> pg_backend_pid()`);
  await action(1);
  const before = statSync(log).size;
  await action(2);
  const all = statements(logAfter(log, before));
  setting("DEFAULT");
  psql(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = 'visits' AND pid <> pg_backend_pid()`);
  await action(3);
  return all.filter(({ text }) => !/^(SELECT 1|LISTEN|SET |SHOW )/i.test(text) && !/outbox|lease|set_config\('log/.test(text.split("\n")[0]));
}

async function pages(address, slug) {
  const path = `${address}/prisons/${slug}`;
  const get = async () => {
    const response = await fetch(path);
    if (!response.ok) throw new Error(`${path}: ${response.status}`);
    await response.text();
  };
  const ran = await recorded(get);
  const file = join(folder, "statements.json");
  writeFileSync(file, JSON.stringify(ran.map((statement) => inlined(statement)).filter((text) => !/^(BEGIN|COMMIT|ROLLBACK)/i.test(text))));
  const bare = await started(join(target, "release/examples/bare"), [], { ...env, DATABASE_URL: app, BARE_STATEMENTS: file });
  const reference = read(wrk(`${bare}/`));
  const page = read(wrk(path, "-H", "Accept-Encoding: br"));
  row(`bare handler, the page's ${ran.length} statements`, reference);
  row("availability page", page);
  console.log(`ratio ${(page.rate / reference.rate).toFixed(2)} (wanted: over 0.50)\n`);
}

async function bookings(address, key, sessions, prisoners) {
  const files = { sessions: join(folder, "sessions"), prisoners: join(folder, "prisoners") };
  writeFileSync(files.sessions, sessions.map(({ slug, id }) => `${slug} ${id}`).join("\n"));
  writeFileSync(files.prisoners, prisoners.map(({ number, slug }) => `${number} ${slug}`).join("\n"));

  const reference = replay(await recorded((round) => book(address, key, sessions[0], prisoners.at(-1 - round * 100), round)), sessions);
  Object.assign(process.env, { BENCH_SESSIONS: files.sessions, BENCH_PRISONERS: files.prisoners, BENCH_KEY: key, BENCH_CLIENTS: String(CLIENTS) });
  const report = wrk(address, "-s", join(root, "scripts/bench-booking.lua"));
  const result = JSON.parse(/^RESULT (.*)$/m.exec(report)[1]);
  if (result.errors > 0 || result.refused > result.booked / 100) throw new Error(`too many refusals: ${report}`);
  const api = { rate: result.booked / result.seconds, p50: result.p50 * 2, p99: result.p99 * 2 };
  row("pgbench, the same statements", reference);
  row("hold + book over HTTP (two requests)", api);
  console.log(`ratio ${(api.rate / reference.rate).toFixed(2)} (wanted: over 0.60)`);
}

async function book(address, key, { slug, id }, { number }, round) {
  const post = async (path, body) => {
    const headers = { Authorization: `Bearer ${key}`, "Content-Type": "application/json", "Idempotency-Key": `record-${round}${path}` };
    const response = await fetch(`${address}/api/v1${path}`, { method: "POST", headers, body: JSON.stringify(body) });
    if (!response.ok) throw new Error(`${path} at ${slug}: ${await response.text()}`);
    return response.json();
  };
  const hold = await post("/holds", { session_id: id, pool: "open", prisoner_number: number });
  await post("/bookings", {
    hold_id: hold.id,
    prisoner: { number, last_name: "Prisoner", date_of_birth: "1980-01-01" },
    visitors: [{ first_name: "Rita", last_name: `Recorder${round}`, date_of_birth: "1970-01-01", relationship: "partner", lead: true }],
    contact: { email: "rita@example.org", language: "en" },
  });
}

/** Runs recorded statements with pgbench: one script for each session, every value that was new made new each time. */
function replay(recordedStatements, sessions) {
  const scripts = sessions.slice(0, 64).map(({ id }, at) => {
    const path = join(folder, `booking-${at}.sql`);
    writeFileSync(path, script(recordedStatements, sessions[0].id, id));
    return path;
  });
  const args = ["-n", "-M", "prepared", "-c", String(CLIENTS), "-j", "2", "-T", String(SECONDS), "-l", `--log-prefix=${join(folder, "pgbench")}`];
  const run = spawnSync("pgbench", [...args, ...scripts.flatMap((path) => ["-f", path]), app], { encoding: "utf8" });
  if (run.status !== 0 || !/tps = /.test(run.stdout)) throw new Error(`${run.stdout}\n${run.stderr}`);
  const times = readdirSync(folder)
    .filter((name) => name.startsWith("pgbench."))
    .flatMap((name) => readFileSync(join(folder, name), "utf8").split("\n").filter(Boolean).map((line) => Number(line.split(" ")[2]) / 1000))
    .sort((a, b) => a - b);
  const at = (share) => times[Math.floor(times.length * share)];
  return { rate: Number(/^tps = (\S+)/m.exec(run.stdout)[1]), p50: at(0.5), p99: at(0.99) };
}

function script(recordedStatements, recordedSession, session) {
  const fresh = new Map();
  const lines = ["\\set r random(1, 1000000000000)"];
  /** A value that the recorded action made up, made up again from this transaction's random number. */
  const renew = (value) => {
    if (value === `'${recordedSession}'`) return `'${session}'`;
    const known = fresh.get(value);
    if (known !== undefined) return known;
    const made = invention(value, fresh.size);
    if (made) fresh.set(value, made);
    return made ?? value;
  };
  for (const statement of recordedStatements) lines.push(`${inlined(statement, renew).replace(/\s*\n\s*/g, " ")};`);
  return `${lines.join("\n")}\n`;
}

/** Another value of the same kind, or nothing where the value is an ordinary one. */
function invention(value, at) {
  const digits = (n) => `lpad(to_hex(:r::bigint * 64 + ${at}), ${n}, '0')`;
  if (/^'[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f-]{17,}'$/.test(value) && isNew(value)) return `('0190${"0".repeat(12)}' || ${digits(16)})::uuid`;
  if (/^'\\x[0-9a-f]{64}'$/.test(value) && isNew(value)) return `decode(repeat(${digits(16)}, 4), 'hex')`;
  if (/^'[0-9A-HJKMNP-TV-Z]{8}'$/.test(value)) return `translate(upper(${digits(16)}), '', '')::char(8)`;
  return undefined;
}

/** Whether a value is of this recording: what was there before is looked up, not made up. */
function isNew(value) {
  const bare = value.slice(1, -1);
  const tables = ["prisoner.prisoner_id", "api_key.api_key_id", "api_key.token_hash", "session_template.template_id"];
  return !tables.some((name) => {
    const [table, column] = name.split(".");
    return psql(`SELECT EXISTS (SELECT FROM ${table} WHERE ${column}::text = '${bare.replace(/'/g, "''")}')`) === "t";
  });
}
