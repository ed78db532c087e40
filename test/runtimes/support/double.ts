import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import type { Fault } from "ottimate-client/testing";
import { afterAll, beforeAll, beforeEach, inject } from "vitest";

interface Access {
  readonly url: string;
  readonly credentials: { readonly apiKey: string; readonly clientId: string; readonly clientSecret: string };
}

/** The local double of the packed package, in a process of its own. */
export interface Double {
  access(): Promise<Access>;
  fail(fault: Fault): Promise<void>;
  requests(): Promise<readonly { operationId: string; status: number | undefined }[]>;
  violations(): Promise<readonly string[]>;
}

/** A double for all tests of a file, back at its start before each of them. */
export function doubleOfThisFile(): Double {
  let child: ChildProcess;
  let calls = 0;
  const call = <T>(name: string, argument?: unknown): Promise<T> =>
    new Promise((resolve, reject) => {
      const id = ++calls;
      child.on("message", function hear(message: { id: number; result: T; error?: string }) {
        if (message.id !== id) return;
        child.off("message", hear);
        if (message.error) reject(new Error(message.error));
        else resolve(message.result);
      });
      child.send({ id, name, argument });
    });
  beforeAll(async () => {
    child = fork(join(inject("consumer"), "programs/double.mjs"), { execArgv: [] });
    await once(child, "message");
  });
  beforeEach(() => call<void>("reset"));
  afterAll(async () => {
    child.disconnect();
    await once(child, "exit");
  });
  return {
    access: () => call("access"),
    fail: (fault) => call("fail", fault),
    requests: () => call("requests"),
    violations: () => call("violations"),
  };
}

/** The URL of a port where nothing listens. */
export async function refusedUrl(): Promise<string> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return `http://127.0.0.1:${port}/v1`;
}
