import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

/** What a server got since the last look. */
export interface Counts {
  readonly calls: number;
  readonly tokenRequests: number;
  readonly rejected: number;
}

interface Scenario {
  readonly delayMs?: number;
  readonly rows?: number;
  readonly isLimited?: boolean;
}

export interface Loopback {
  baseUrl(scenario?: Scenario): string;
  /** What it got since the last look. */
  counts(): Promise<Counts>;
  revokeTokens(): Promise<void>;
  stop(): void;
}

/** A server in a process of its own, so that its work is not counted as the client's. */
export async function startLoopback(): Promise<Loopback> {
  const server = fork(fileURLToPath(new URL("server.ts", import.meta.url)));
  const [port] = await once(server, "message");
  const baseUrl = ({ delayMs = 0, rows = 10_000, isLimited = false }: Scenario = {}) =>
    `http://127.0.0.1:${port}/${delayMs}/${rows}/${isLimited ? "limited" : "open"}`;
  return {
    baseUrl,
    counts: async () => (await fetch(`${baseUrl()}/counts`)).json(),
    async revokeTokens() {
      await (await fetch(`${baseUrl()}/revoke`)).text();
    },
    stop: () => server.disconnect(),
  };
}
