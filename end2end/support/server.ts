// Starts and stops the release server, one for each worker.
import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ServiceClock } from "./clock";
import { address } from "./database";

const READY_WITHIN = 60_000;

/** A running server with the database and the clock that are its own. */
export class Server {
  private constructor(
    readonly url: string,
    readonly database: string,
    readonly clock: ServiceClock,
    private readonly folder: string,
    private readonly child: ChildProcess,
    private readonly output: string[],
  ) {}

  /** Starts the server on a database of the tests' cluster and waits until it says that it is ready. */
  static async start(database: string, settings: Record<string, string> = {}): Promise<Server> {
    const folder = mkdtempSync(join(tmpdir(), "prison-visits-e2e-"));
    const port = await freePort();
    const url = `http://127.0.0.1:${port}`;
    const clock = new ServiceClock(join(folder, "clock"));
    const child = spawn(program(), ["serve"], {
      env: { ...process.env, ...environment(database, clock, folder), PORT: String(port), PUBLIC_URL: url, ...settings },
      stdio: ["ignore", "pipe", "pipe"],
    });
    const server = new Server(url, database, clock, folder, child, []);
    await server.ready();
    return server;
  }

  /** What the server has printed so far, for a failing test's report. */
  log(): string {
    return this.output.join("");
  }

  /** Asks the server to stop and waits until it has. */
  async stop(): Promise<void> {
    if (this.child.exitCode === null) {
      const exited = new Promise((resolve) => this.child.once("exit", resolve));
      this.child.kill("SIGTERM");
      await exited;
    }
    rmSync(this.folder, { recursive: true, force: true });
  }

  private ready(): Promise<void> {
    return new Promise((resolve, reject) => {
      const fail = (why: string) => reject(new Error(`the server ${why}:\n${this.log()}`));
      const timer = setTimeout(() => fail("was not ready in time"), READY_WITHIN);
      const hear = (chunk: Buffer) => {
        this.output.push(chunk.toString());
        if (this.log().includes("is ready on")) {
          clearTimeout(timer);
          resolve();
        }
      };
      this.child.stdout?.on("data", hear);
      this.child.stderr?.on("data", hear);
      this.child.once("exit", (code) => {
        clearTimeout(timer);
        fail(`stopped with ${code}`);
      });
    });
  }
}

/** The built server. */
export function program(): string {
  return join(process.env.CARGO_TARGET_DIR ?? join(__dirname, "../../target"), "release/server");
}

/** The settings that tie a server to one database and one clock. */
export function environment(database: string, clock: ServiceClock, folder: string): Record<string, string> {
  return {
    DATABASE_URL: address(database),
    CLOCK_FILE: clock.file,
    DATA_DIR: folder,
    SECRET_KEY: "a key that only the browser tests use",
    // Each test comes from an address of its own, so that one test's limits are not another's.
    TRUSTED_PROXIES: "127.0.0.1",
  };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const found = probe.address();
      probe.close(() => (found && typeof found === "object" ? resolve(found.port) : reject(new Error("no free port"))));
    });
  });
}
