import { connect } from "node:net";
import { Miniflare } from "miniflare";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { bundled } from "../support/bundle.ts";
import { doubleOfThisFile, refusedUrl } from "../support/double.ts";
import { everyJob } from "../support/expected.ts";

const double = doubleOfThisFile();
let miniflare: Miniflare;

beforeAll(async () => {
  const contents = await bundled("worker.js", "esm", "browser");
  miniflare = new Miniflare({
    modules: [{ type: "ESModule", path: "worker.js", contents }],
    compatibilityDate: "2026-04-01",
    compatibilityFlags: ["enable_request_signal"],
  });
  await miniflare.ready;
});
afterAll(() => miniflare?.dispose());

/** What the worker answers to a request. */
async function ask(order: object): Promise<unknown> {
  const body = JSON.stringify(order);
  const response = await miniflare.dispatchFetch("http://worker/", { method: "POST", body });
  return response.json();
}

/** A request whose caller goes away: `leave` resets its connection, on which workerd ends everything of that request. */
async function askAndLeave(order: object): Promise<{ leave(): void }> {
  const body = JSON.stringify(order);
  const { port } = await miniflare.ready;
  const socket = connect(Number(port), "127.0.0.1");
  socket.write(`POST / HTTP/1.1\r\nhost: worker\r\ncontent-length: ${body.length}\r\n\r\n${body}`);
  return { leave: () => socket.resetAndDestroy() };
}

it("does every job on workerd", async () => {
  expect(await ask({ program: "scenario", ...(await double.access()) })).toEqual(everyJob);
  expect(await double.violations()).toEqual([]);
});

it("does not retry a write after a refused connection, because workerd reports a later loss the same way", async () => {
  const order = { program: "refusedWrite", ...(await double.access()), refused: await refusedUrl() };
  expect(await ask(order)).toEqual({ name: "OttimateConnectionError", attempts: 1 });
});

describe.each([
  ["without maxConcurrency", {}],
  ["with maxConcurrency: 1", { maxConcurrency: 1 }],
])("a client in module scope, %s", (name, options) => {
  let tests = 0;
  /** GET /accounts with a client that no other test has used. */
  async function accounts(): Promise<object> {
    const access = await double.access();
    const client = {
      ...access,
      ...options,
      timeoutMs: 10_000,
      deadlineMs: 30_000,
      name: `${name} ${++tests}`,
    };
    return { program: "accounts", client };
  }
  const sent = async (operation: string) =>
    (await double.requests()).filter(({ operationId }) => operationId === operation).length;
  const untilSent = async (operation: string, times: number) => {
    while ((await sent(operation)) < times) await new Promise((resolve) => setTimeout(resolve, 10));
  };

  it("serves requests that come one after the other with one token", async () => {
    const order = await accounts();
    for (let n = 0; n < 5; n += 1) expect(await ask(order)).toBe(200);
    expect(await sent("createToken")).toBe(1);
    expect(await sent("listAccounts")).toBe(5);
  });

  it("serves requests that come at once", async () => {
    const order = await accounts();
    await double.fail({ operation: "createToken", delayMs: 300 });
    await double.fail({ operation: "listAccounts", delayMs: 100, times: 20 });
    expect(await Promise.all(Array.from({ length: 20 }, () => ask(order)))).toEqual(Array(20).fill(200));
  });

  it("serves requests after one that answered early, while it waited for the token", async () => {
    const order = await accounts();
    await double.fail({ operation: "createToken", delayMs: 1000 });
    expect(await ask({ ...order, ending: "early" })).toBe("early");
    expect(await ask(order)).toBe(200);
    expect(await Promise.all([ask(order), ask(order)])).toEqual([200, 200]);
  });

  it("serves requests after one that answered early, in the middle of its call", async () => {
    const order = await accounts();
    expect(await ask(order)).toBe(200);
    await double.fail({ operation: "listAccounts", delayMs: 1000 });
    expect(await ask({ ...order, ending: "early" })).toBe("early");
    expect(await ask(order)).toBe(200);
    expect(await Promise.all([ask(order), ask(order)])).toEqual([200, 200]);
  });

  describe.each([
    ["", {}],
    [", though the call had its signal", { ending: "signal" }],
  ])("after a request whose caller disconnected%s", (_, ending) => {
    it("serves those that waited for the token that it had requested", async () => {
      const order = await accounts();
      await double.fail({ operation: "createToken", delayMs: 2000 });
      const { leave } = await askAndLeave({ ...order, ...ending });
      await untilSent("createToken", 1);
      const waiting = [ask(order), ask(order)];
      leave();
      expect(await Promise.all(waiting)).toEqual([200, 200]);
      expect(await ask(order)).toBe(200);
    });

    it("serves those that came while its call was in progress", async () => {
      const order = await accounts();
      expect(await ask(order)).toBe(200);
      await double.fail({ operation: "listAccounts", delayMs: 2000 });
      const { leave } = await askAndLeave({ ...order, ...ending });
      await untilSent("listAccounts", 2);
      const waiting = [ask(order), ask(order)];
      leave();
      expect(await Promise.all(waiting)).toEqual([200, 200]);
      expect(await ask(order)).toBe(200);
    });
  });
});
