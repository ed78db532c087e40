import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { freePort } from "./free-port.ts";

/** Where redis-server is installed on this machine; undefined where it is not. */
export const redisServer: string | undefined = (process.env.PATH ?? "")
  .split(delimiter)
  .map((folder) => join(folder, "redis-server"))
  .find((file) => existsSync(file));

export interface RedisServer {
  readonly url: string;
  stop(): void;
}

/** A Redis of this run alone, on a free port of this machine, that keeps nothing. */
export async function startRedis(binary: string): Promise<RedisServer> {
  const folder = mkdtempSync(join(tmpdir(), "ottimate-redis-"));
  for (let left = 5; ; left -= 1) {
    const port = await freePort();
    const options = [
      "--port",
      port,
      "--bind",
      "127.0.0.1",
      "--save",
      "",
      "--appendonly",
      "no",
      "--dir",
      folder,
    ];
    const child = spawn(binary, options.map(String), { stdio: ["ignore", "pipe", "inherit"] });
    // Another program may have taken the port meanwhile.
    if (await isReady(child)) {
      const stop = () => {
        // It keeps nothing that it would have to write.
        child.kill("SIGKILL");
        rmSync(folder, { recursive: true, force: true });
      };
      return { url: `redis://127.0.0.1:${port}`, stop };
    }
    if (left === 0) throw new Error("redis-server does not start.");
  }
}

function isReady(child: ChildProcess): Promise<boolean> {
  return new Promise((resolve) => {
    let said = "";
    child.stdout?.on("data", (chunk) => {
      said += chunk;
      if (said.includes("Ready to accept connections")) resolve(true);
    });
    child.once("exit", () => resolve(false));
    child.once("error", () => resolve(false));
  });
}
