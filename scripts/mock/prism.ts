import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";

/** A running mock. */
export interface Prism {
  readonly url: string;
  /** Ends it, and returns once it is gone. */
  stop(): Promise<void>;
}

const document = fileURLToPath(new URL("../../generated/openapi.json", import.meta.url));

/** Starts Prism on the document and waits until it answers. Port 0 is any free one. */
export async function startPrism({ port = 0 }: { port?: number } = {}): Promise<Prism> {
  const command = createRequire(import.meta.url).resolve("@stoplight/prism-cli/dist/index.js");
  // Not through npx, which would leave the server alive when it is killed itself.
  const child = spawn(process.execPath, [command, "mock", document, "-h", "127.0.0.1", "-p", String(port)], {
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, NO_COLOR: "1", SCARF_ANALYTICS: "false" },
  });
  const end = () => child.kill();
  process.once("exit", end);
  const url = await listening(child);
  return {
    url,
    async stop() {
      process.off("exit", end);
      if (child.exitCode !== null || child.signalCode !== null) return;
      const gone = once(child, "exit");
      child.kill();
      await gone;
    },
  };
}

/** The line in which Prism says where it listens is its sign that it is ready. */
function listening(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = "";
    const hear = (chunk: Buffer) => {
      said += chunk;
      const url = /listening on (http:\/\/[\d.]+:\d+)/.exec(said)?.[1];
      if (url) resolve(url);
    };
    child.stdout?.on("data", hear);
    child.stderr?.on("data", hear);
    child.once("exit", (code) =>
      reject(new Error(`Prism ended with code ${code} before it listened:\n${said}`)),
    );
  });
}
