// A server together with an identity provider, both of a test's own.
import { type ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";
import { freePort, Server } from "./server";

const READY_WITHIN = 30_000;
const SECRET = "a secret of client and provider";

/** A real provider, stopped with the test. */
export class Provider {
  private constructor(
    readonly url: string,
    private readonly child: ChildProcess,
  ) {}

  /** Starts the server first: a provider that is away hinders nothing. */
  static async withServer(): Promise<{ server: Server; provider: Provider }> {
    const port = await freePort();
    const url = `http://127.0.0.1:${port}`;
    const server = await Server.start({ OIDC_ISSUER: url, OIDC_CLIENT_ID: "visits", OIDC_CLIENT_SECRET: SECRET });
    const env = { ...process.env, PORT: String(port), SERVICE: server.url, CLOCK_FILE: server.clock.file, CLIENT_SECRET: SECRET };
    const child = spawn(process.execPath, [join(__dirname, "provider.mjs")], { env, stdio: ["ignore", "pipe", "pipe"] });
    const provider = new Provider(url, child);
    try {
      await provider.ready();
    } catch (error) {
      await server.stop();
      throw error;
    }
    return { server, provider };
  }

  async stop(): Promise<void> {
    if (this.child.exitCode !== null) return;
    const exited = new Promise((resolve) => this.child.once("exit", resolve));
    this.child.kill("SIGTERM");
    await exited;
  }

  private ready(): Promise<void> {
    return new Promise((resolve, reject) => {
      const output: string[] = [];
      const fail = (why: string) => reject(new Error(`the provider ${why}:\n${output.join("")}`));
      const timer = setTimeout(() => fail("was not ready in time"), READY_WITHIN);
      const hear = (chunk: Buffer) => {
        output.push(chunk.toString());
        if (output.join("").includes("provider is ready")) {
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
