import { runInNewContext } from "node:vm";
import { describe, expect, it } from "vitest";
import type { OttimateEvent } from "../../../src/index.ts";
import { json, text, unauthorized } from "../../support/answers.ts";
import { callUntyped, clientOf } from "../../support/client.ts";
import { tokenNumber } from "../../support/credentials.ts";
import { turn } from "../../support/deferred.ts";
import { type Answering, fakeApi } from "../../support/fake-api.ts";
import { upload, vendor } from "../../support/samples.ts";
import { secretsIn } from "../../support/secrets-in.ts";

describe("Events", () => {
  const answers: [string, Answering][] = [
    ["a good answer", () => json(201, {})],
    ["a rejected token", ({ token }) => (token === tokenNumber(1) ? unauthorized() : json(201, {}))],
    [
      "an error that repeats the token",
      ({ token }) => json(400, { code: token, message: token, request_id: token }),
    ],
    [
      "headers that repeat the token",
      ({ token = "" }) => text(400, "no", { "x-request-id": token, "x-echo": token }),
    ],
    [
      "a failure that repeats the token",
      ({ token }) => {
        throw Object.assign(new Error(token), { name: token });
      },
    ],
  ];

  it.each(answers)("contain no secret after %s", async (_, call) => {
    const events: OttimateEvent[] = [];
    const client = clientOf(fakeApi({ call }), { onEvent: (event) => void events.push(event) });
    await client.POST("/vendors", { body: vendor, headers: { "X-Own": "Zq9" } }).catch(() => undefined);
    expect(events.map(({ type }) => type)).toEqual(
      expect.arrayContaining(["token", "request", "response", "quota"]),
    );
    for (const event of events) expect(secretsIn(event), event.type).toEqual([]);
  });

  it("contain no secret after a token request whose rejection repeats its input", async () => {
    const events: OttimateEvent[] = [];
    const api = fakeApi({ token: (sent) => json(401, { code: "X", message: String(sent.init.body) }) });
    const client = clientOf(api, { onEvent: (event) => void events.push(event) });
    await client.GET("/vendors").catch(() => undefined);
    expect(secretsIn(events)).toEqual([]);
  });

  it("name the idempotency key that is sent, if a form took a new one", async () => {
    const told: (string | undefined)[] = [];
    const api = fakeApi({ call: ({ token }) => (token === tokenNumber(1) ? unauthorized() : json(200, {})) });
    const client = clientOf(api, {
      onEvent(event) {
        if (event.type === "request") told.push(event.headers["idempotency-key"], event.call.idempotencyKey);
      },
    });
    await callUntyped(client, "POST", "/invoices/upload", { body: upload() });
    const sent = api.calls.flatMap(
      ({ headers }) => Array(2).fill(headers.get("idempotency-key")) as string[],
    );
    expect(new Set(sent).size).toBe(2);
    expect(told).toEqual(sent);
  });

  it("fail no call if their listener fails, synchronously or later", async () => {
    const unheard: unknown[] = [];
    const hear = (reason: unknown) => unheard.push(reason);
    process.on("unhandledRejection", hear);
    try {
      const failing = () => {
        throw new Error("The log is full.");
      };
      const failingLater = async () => failing();
      // A promise from another realm is not an instance of Promise here.
      const failingElsewhere = () => runInNewContext("Promise.reject(new Error('The log is full.'))");
      for (const onEvent of [failing, failingLater, failingElsewhere]) {
        const { response } = await clientOf(fakeApi(), { onEvent }).GET("/vendors");
        expect(response.status).toBe(200);
      }
      await turn();
      expect(unheard).toEqual([]);
    } finally {
      process.off("unhandledRejection", hear);
    }
  });
});
