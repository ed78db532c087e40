import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";

/** A running Prism. */
export interface Prism {
  readonly url: string;
  /** Ends it, and returns once it is gone. */
  stop(): Promise<void>;
}

/** What Prism is started with. */
interface PrismOptions {
  /** The file of Prism's command line. */
  readonly command: string;
  /** The file of the document. */
  readonly document: string;
  readonly port: number;
}

/**
 * Starts Prism on the document and waits until it listens. Port 0 is any free one.
 * @throws Error with its output if it exits first
 */
export async function startPrism({ command, document, port }: PrismOptions): Promise<Prism> {
  // Not through npx: killing npx would leave the server running.
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

/** Prism is ready once it prints the URL that it listens on. */
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
      reject(new Error(`Prism exited with code ${code} before it was ready:\n${said}`)),
    );
  });
}
