// Open boards of staff: how much memory a server takes with 1,000 of them, and how soon a change is on 200 of them while
// visitors keep the server busy. A board here does what a browser does: it waits for an event, then reads the board.
import { spawn } from "node:child_process";
import { createHash, randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { Agent, request } from "node:http";
import { setTimeout as pause } from "node:timers/promises";
import { psql, SECONDS, server, serverProcess } from "./bench-lab.mjs";
import { draft } from "./bench-pages.mjs";

const OPEN = 1000;
const WATCHED = 200;
const CHANGES = 5;
/** Megabytes of the server with 1,000 boards open. */
const MOST_MEMORY = 300;
/** Milliseconds from asking for a change until the last board shows it. */
const MOST_TIME = 1000;
/** How long a board gathers events before it reads: as in app/src/staff/board/live.rs. */
const GATHER = 300;
/** Clients that ask for the calendar of free times as fast as they can meanwhile. */
const BUSY = 4;
const LIMIT = 30_000;

const newest = () => psql("SELECT last FROM board_relay");

const streams = new Agent({ keepAlive: true, maxSockets: Infinity });
const reads = new Agent({ keepAlive: true, maxSockets: 6 * WATCHED });

/** The cookie of a member of staff, signed in as the database says. */
function signedIn() {
  const token = randomBytes(32).toString("base64url");
  const hash = createHash("sha256").update(token).digest("hex");
  psql(`INSERT INTO sign_in (token_hash, audience, person_id, confirmed, created_at, expires_at)
        SELECT '\\x${hash}', 'staff', staff_id, true, now(), now() + interval '12 hours'
        FROM staff_member WHERE email = 'alex@demonstration.example'`);
  return `staff=${token}`;
}

/** A text or a flag as the service's own calls carry them. */
const text = (value) => Buffer.concat([Buffer.from([value.length]), Buffer.from(value)]);

/** One open board of Northmoor. */
class Board {
  told = [];

  constructor(address, cookie, after) {
    this.address = address;
    this.cookie = cookie;
    this.opened = new Promise((resolve, reject) => {
      this.stream = request(`${address}/staff/live?prison=northmoor&after=${after}`, { agent: streams, headers: { Cookie: cookie } }, (answer) => {
        if (answer.statusCode !== 200) return reject(new Error(`/staff/live answered ${answer.statusCode}`));
        answer.setEncoding("utf8");
        answer.on("data", (part) => part.includes("data:") && this.told.splice(0).forEach((tell) => tell()));
        answer.on("error", () => {});
        resolve();
      });
      this.stream.on("error", reject);
      this.stream.end();
    });
  }

  /** Milliseconds until the next event, and until the board has been read after it. */
  next() {
    const began = performance.now();
    return new Promise((resolve, reject) => {
      const late = setTimeout(() => reject(new Error("a board was not told")), LIMIT);
      this.told.push(async () => {
        clearTimeout(late);
        const heard = performance.now() - began;
        await pause(GATHER);
        await this.read().catch(reject);
        resolve({ heard, shown: performance.now() - began });
      });
    });
  }

  /** Reads the board as a screen does by itself. */
  read() {
    const body = Buffer.concat([text("northmoor"), text(""), Buffer.from([1])]);
    const headers = { Cookie: this.cookie, Origin: this.address, "Content-Type": "application/x-postcard" };
    return new Promise((resolve, reject) => {
      const call = request(`${this.address}/_fn/staff/board`, { method: "POST", agent: reads, headers }, (answer) => {
        if (answer.statusCode !== 200) reject(new Error(`the board answered ${answer.statusCode}`));
        answer.resume().on("end", resolve);
      });
      call.on("error", reject);
      call.end(body);
    });
  }

  close() {
    this.stream.destroy();
  }
}

/** Opens boards, some at a time. */
async function open(count, address, cookie) {
  const boards = [];
  const after = newest();
  while (boards.length < count) {
    const some = Array.from({ length: Math.min(50, count - boards.length) }, () => new Board(address, cookie, after));
    await Promise.all(some.map((board) => board.opened));
    boards.push(...some);
  }
  return boards;
}

/** What the server takes of the machine's memory, in megabytes. */
function memory() {
  const status = readFileSync(`/proc/${serverProcess()}/status`, "utf8");
  return Number(/^VmRSS:\s+(\d+) kB/m.exec(status)[1]) / 1024;
}

/** A place is held, or given back: a change of Northmoor's day, as a program makes it. */
async function changer(address) {
  const key = server("api-key", "create", "--name", "boards", "--scope", "prisons:read,holds:write").trim();
  const headers = { Authorization: `Bearer ${key}`, "Content-Type": "application/json" };
  const session = psql(`SELECT s.session_id FROM session s JOIN session_pool p USING (session_id) JOIN prison ON prison.prison_id = s.prison_id
                        WHERE slug = 'northmoor' AND pool = 'open' AND taken < capacity AND date > current_date + 10 ORDER BY starts_at LIMIT 1`);
  return async (number) => {
    const body = JSON.stringify({ session_id: session, pool: "open", prisoner_number: "A1001AA" });
    const held = await fetch(`${address}/api/v1/holds`, { method: "POST", headers: { ...headers, "Idempotency-Key": `board-${number}` }, body });
    if (held.status !== 201) throw new Error(`a hold answered ${held.status}: ${await held.text()}`);
    const { id } = await held.json();
    return () => fetch(`${address}/api/v1/holds/${id}`, { method: "DELETE", headers });
  };
}

/** Measures both; true when they are within their budgets. */
export async function boards(address) {
  console.log("\nOpen boards of staff (GET /staff/live, then the board)");
  const cookie = signedIn();
  const alone = memory();
  const all = await open(OPEN, address, cookie);
  const many = memory();
  console.log(`  memory of the server                     ${alone.toFixed(0)} MB, with ${OPEN} open boards ${many.toFixed(0)} MB (budget: under ${MOST_MEMORY})`);
  all.splice(WATCHED).forEach((board) => board.close());

  const change = await changer(address);
  const args = ["-t1", `-c${BUSY}`, `-d${Math.max(SECONDS, 5) * CHANGES}s`, "-H", `Cookie: ${await draft(address)}`, `${address}/book/time`];
  const load = spawn("wrk", args, { stdio: "ignore" });
  const over = new Promise((resolve) => load.once("exit", resolve));
  const rounds = [];
  try {
    for (let number = 0; number < CHANGES; number++) {
      await pause(1000);
      const shown = Promise.all(all.map((board) => board.next()));
      const undo = await change(number);
      const took = await shown;
      const last = (what) => Math.max(...took.map((one) => one[what]));
      rounds.push({ heard: last("heard"), shown: last("shown") });
      // Giving it back is a change of its own, which nobody waits for.
      await undo();
      await pause(1000);
    }
  } finally {
    load.kill("SIGTERM");
    await over;
    all.forEach((board) => board.close());
  }
  rounds.sort((a, b) => a.shown - b.shown);
  const middle = rounds[Math.floor(CHANGES / 2)];
  const told = rounds.map((round) => round.shown.toFixed(0)).join(", ");
  console.log(`  a change on all of ${WATCHED} boards under load: heard of after ${middle.heard.toFixed(0)} ms, shown after ${middle.shown.toFixed(0)} ms (budget: under ${MOST_TIME}; rounds: ${told})`);
  return many < MOST_MEMORY && middle.shown < MOST_TIME;
}
