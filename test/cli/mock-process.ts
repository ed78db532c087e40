import type { Fault, OttimateData, OttimateRecords, RequestRecord } from "../../src/testing/index.ts";
import { type RunningCommand, start } from "./binary.ts";

/** The installed mock in a separate process. */
export interface MockProcess {
  /** The environment that a command needs to reach it. */
  readonly env: Readonly<Record<string, string>>;
  data(): Promise<OttimateRecords>;
  requests(): Promise<readonly RequestRecord[]>;
  add(data: OttimateData): Promise<void>;
  fail(fault: Fault): Promise<void>;
  /** How many requests hit a fault that was not removed. Cheap enough for polling. */
  hits(): Promise<number>;
  /** Removes all faults. */
  mend(): Promise<void>;
  reset(): Promise<void>;
  /** Ends the requests that wait for the clock. */
  advance(ms: number): Promise<void>;
  stop(): Promise<void>;
}

/** Starts it. */
export async function startMock(...args: readonly string[]): Promise<MockProcess> {
  const running = start(["mock", "--port", "0", "--json", "--quiet", ...args]);
  await running.hear("\n");
  const { url, env } = JSON.parse(running.said.stdout);
  const { origin } = new URL(url);
  async function admin(method: string, path: string, body?: unknown) {
    const response = await fetch(`${origin}/_mock${path}`, {
      method,
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    if (!response.ok) throw new Error(`The mock answered ${response.status}: ${await response.text()}`);
    return response.json();
  }
  return {
    env,
    data: () => admin("GET", "/data"),
    requests: () => admin("GET", "/requests"),
    add: (data) => admin("POST", "/data", data),
    fail: (fault) => admin("POST", "/faults", fault),
    async hits() {
      const faults: { hits: number }[] = await admin("GET", "/faults");
      return faults.reduce((sum, { hits }) => sum + hits, 0);
    },
    mend: () => admin("DELETE", "/faults"),
    reset: () => admin("POST", "/reset", {}),
    advance: (advanceMs) => admin("POST", "/clock", { advanceMs }),
    async stop() {
      running.child.kill("SIGTERM");
      await running.ended;
    },
  };
}

/** Polls until the condition is true, or the command has ended. */
export async function until(running: RunningCommand, isSo: () => boolean | Promise<boolean>): Promise<void> {
  let isOver = false;
  void running.ended.then(() => {
    isOver = true;
  });
  while (!isOver && !(await isSo())) await new Promise((resolve) => setTimeout(resolve, 25));
}
