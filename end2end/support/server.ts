// Starts and stops the release server, one for each worker.
import { type ChildProcess, spawn } from "node:child_process";
import { rmSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { ServiceClock } from "./clock";
import { copyOfTemplate } from "./template";

const READY_WITHIN = 60_000;

/** A running server with the database and the clock that are its own. */
export class Server {
  private readonly output: string[] = [];

  private constructor(
    readonly url: string,
    /** Where the server keeps its database. */
    readonly data: string,
    readonly clock: ServiceClock,
    private readonly child: ChildProcess,
  ) {}

  /** Starts the server on a copy of the template and waits until it says that it is ready. */
  static async start(settings: Record<string, string> = {}): Promise<Server> {
    const data = copyOfTemplate();
    const port = await freePort();
    const url = `http://127.0.0.1:${port}`;
    const clock = new ServiceClock(join(data, "clock"));
    const env = { ...environment(data, clock), PORT: String(port), PUBLIC_URL: url, ...settings };
    const server = new Server(url, data, clock, spawn(program(), ["serve"], { env, stdio: ["ignore", "pipe", "pipe"] }));
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
    rmSync(this.data, { recursive: true, force: true });
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

/** The settings that tie a server to one data folder and one clock. */
export function environment(data: string, clock: ServiceClock): NodeJS.ProcessEnv {
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    DATA_DIR: data,
    CLOCK_FILE: clock.file,
    // Each test comes from an address of its own, so that one test's limits are not another's.
    TRUSTED_PROXIES: "127.0.0.1",
  };
  delete env.DATABASE_URL;
  return env;
}

/** A port that nobody listens on. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const found = probe.address();
      probe.close(() => (found && typeof found === "object" ? resolve(found.port) : reject(new Error("no free port"))));
    });
  });
}
