import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import type { Notice, Order, Outcome } from "./worker.ts";

const worker = fileURLToPath(new URL("worker.ts", import.meta.url));

export interface Process {
  run(order: Order): Promise<Outcome>;
  /** Ends when it is about to repeat a call. */
  repeats(): Promise<unknown>;
  stop(): Promise<void>;
}

/** A real process with clients of its own, connected to Redis and ready to call. */
export async function startProcess(redis: string): Promise<Process> {
  const child = fork(worker, [redis], { execArgv: ["--import", "tsx"] });
  await said(child, (message) => message === "ready");
  return {
    async run(order) {
      const answered = said(child, (message) => typeof message === "object");
      child.send(order);
      return (await answered) as Outcome;
    },
    repeats: () => said(child, (message) => message === "repeats"),
    async stop() {
      if (child.exitCode !== null) return;
      child.disconnect();
      await once(child, "exit");
    },
  };
}

function said(
  child: ChildProcess,
  isMeant: (message: Outcome | Notice) => boolean,
): Promise<Outcome | Notice> {
  return new Promise((resolve, reject) => {
    const hear = (message: Outcome | Notice) => {
      if (!isMeant(message)) return;
      child.off("message", hear);
      child.off("exit", fail);
      resolve(message);
    };
    const fail = (code: number | null) => reject(new Error(`The process ended with ${code}.`));
    child.on("message", hear);
    child.once("exit", fail);
  });
}
