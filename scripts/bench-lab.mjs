// What all measurements of `make bench` stand on: a release server with a PostgreSQL of its own in a folder that is
// removed afterwards, and the tools that load it. Everything stays on loopback and Unix sockets.
import { execFileSync, spawn, spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";

/** Requests or transactions under way at any moment. */
export const CLIENTS = 16;
/** How often reference and service take turns; the middle one of the ratios counts. */
export const ROUNDS = 3;
/** How long each turn lasts. */
export const SECONDS = Number(process.env.BENCH_SECONDS ?? 5);

/** Milliseconds that a program may take to be ready. */
const START_LIMIT = 120_000;
const target = process.env.CARGO_TARGET_DIR;
const children = [];
export const folder = mkdtempSync(join(tmpdir(), "pv-bench-"));
const data = join(folder, "data");
const socket = `localhost/visits?host=${data}/run`;
/** The role that serves requests, so that references pass the same checks. */
export const appUrl = `postgres://visits_app@${socket}`;
/** Where the database writes what it is asked. */
export const databaseLog = join(data, "postgres/server.log");
// Without an address of somebody's database: this one is always the lab's own.
const { DATABASE_URL, MIGRATE_DATABASE_URL, READ_DATABASE_URL, ...inherited } = process.env;
const env = { ...inherited, DATA_DIR: data, REQUESTS_PER_MINUTE: "0" };

/** Asks the database as its superuser. */
export function psql(text) {
  const args = ["-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-d", `postgres://postgres@${socket}`, "-f", "-"];
  return execFileSync("psql", args, { encoding: "utf8", input: text, maxBuffer: 1 << 28 }).trim();
}

/** Runs a subcommand of the server and gives back what it printed. */
export const server = (...args) =>
  execFileSync(join(target, "release/server"), args, { env, encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });

/** Starts a program, its output going to a file, and answers with its address once it says that it is ready. */
async function started(program, args, environment) {
  const output = join(folder, `${basename(program)}.log`);
  const child = spawn(program, args, { env: environment, stdio: ["ignore", openSync(output, "w"), openSync(output, "a")] });
  let failed;
  child.once("error", (error) => (failed = error));
  children.push(child);
  for (const began = Date.now(); Date.now() - began < START_LIMIT; await pause(100)) {
    const said = readFileSync(output, "utf8");
    const ready = /ready on (http:\S+)/.exec(said);
    if (ready) return ready[1];
    if (failed || child.exitCode !== null) throw new Error(`${program} stopped: ${failed ?? said}`);
  }
  throw new Error(`${program} was not ready in time`);
}

/** The service's process. */
export const serverProcess = () => children[0].pid;

function freePort() {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, "127.0.0.1", () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

/** The service, as a fresh machine runs it: own PostgreSQL with its ordinary settings, demonstration data. */
export async function service() {
  chmodSync(folder, 0o755);
  mkdirSync(data);
  const port = await freePort();
  const address = { PORT: String(port), HOST: "127.0.0.1", PUBLIC_URL: `http://127.0.0.1:${port}` };
  return started(join(target, "release/server"), ["serve"], { ...env, ...address });
}

/** The bare handler, running the statements in a file. */
export const bare = (statements) =>
  started(join(target, "release/examples/bare"), [], { ...env, DATABASE_URL: appUrl, BARE_STATEMENTS: statements });

/** Stops what was started, the database too, and removes the folder. */
export async function end() {
  const running = children.filter((child) => child.exitCode === null && child.signalCode === null);
  const stopped = running.map((child) => new Promise((resolve) => child.once("exit", resolve)));
  for (const child of running) child.kill("SIGTERM");
  await Promise.all(stopped);
  rmSync(folder, { recursive: true, force: true });
}

/** Loads an address and gives back wrk's report. */
export function wrk(threads, address, ...args) {
  const all = [`-t${threads}`, `-c${CLIENTS}`, `-d${SECONDS}s`, "--timeout", "10s", "--latency", ...args, address];
  const run = spawnSync("wrk", all, { encoding: "utf8" });
  if (run.status !== 0) throw new Error(`wrk: ${run.error ?? run.stderr}`);
  if (/Non-2xx|Socket errors/.test(run.stdout)) throw new Error(`answers that are no answers:\n${run.stdout}`);
  return run.stdout;
}

/** Rate and latencies of wrk's report. */
export function figures(report) {
  const ms = (text) => Number.parseFloat(text) * (text.endsWith("us") ? 0.001 : text.endsWith("ms") ? 1 : 1000);
  const at = (share) => ms(new RegExp(`^ +${share}% +(\\S+)`, "m").exec(report)[1]);
  return { rate: Number(/Requests\/sec: +(\S+)/.exec(report)[1]), p50: at(50), p99: at(99) };
}

/** Lets reference and service take turns, prints both and their ratio. A machine's other work hits both alike so. */
export async function compare(names, budget, reference, measured) {
  const rounds = [];
  for (let round = 0; round < ROUNDS; round++) {
    // Neither pays for what the other has written.
    psql("CHECKPOINT");
    const first = await reference(round);
    psql("CHECKPOINT");
    rounds.push({ reference: first, measured: await measured(round) });
  }
  const ratio = ({ reference, measured }) => measured.rate / reference.rate;
  rounds.sort((a, b) => ratio(a) - ratio(b));
  const middle = rounds[Math.floor(rounds.length / 2)];
  const line = (name, { rate, p50, p99 }) =>
    console.log(`  ${name.padEnd(40)} ${rate.toFixed(0).padStart(6)}/s   p50 ${p50.toFixed(1).padStart(6)} ms   p99 ${p99.toFixed(1).padStart(7)} ms`);
  line(names.reference, middle.reference);
  line(names.measured, middle.measured);
  const all = rounds.map((round) => ratio(round).toFixed(2)).join(", ");
  console.log(`  ratio ${ratio(middle).toFixed(2)} (budget: over ${budget.toFixed(2)}; rounds: ${all})`);
  if (!rounds.every((round) => Number.isFinite(ratio(round)))) throw new Error("a figure is missing");
  return ratio(middle) > budget;
}

/** The members of a list by what `key` says of them. */
export function grouped(list, key) {
  const groups = new Map();
  for (const member of list) (groups.get(key(member)) ?? groups.set(key(member), []).get(key(member))).push(member);
  return groups;
}
