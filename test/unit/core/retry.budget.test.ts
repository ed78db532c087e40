import { describe, expect, it } from "vitest";
import {
  type OttimateClientOptions,
  OttimateConfigError,
  OttimateConnectionError,
  type OttimateEvent,
  OttimateInputError,
} from "../../../src/index.ts";
import { json, noVendors } from "../../support/answers.ts";
import { callUntyped, clientOf } from "../../support/client.ts";
import { rejection, thrown } from "../../support/failure.ts";
import { type Answering, fakeApi } from "../../support/fake-api.ts";

const unavailable: Answering = () => json(503, { code: "C", message: "M" });

/** A client of an API that is down, and this many concurrent reads. */
function outage(retry: OttimateClientOptions["retry"] = {}, call: Answering = unavailable) {
  const api = fakeApi({ call });
  const events: OttimateEvent[] = [];
  const client = clientOf(api, {
    retry: { baseDelayMs: 0, ...retry },
    onEvent: (event) => void events.push(event),
  });
  const read = (times: number) => Promise.all(Array.from({ length: times }, () => client.GET("/vendors")));
  return { api, client, events, read };
}

describe("The retry budget", () => {
  it("limits 100 reads in an outage to 100 more requests, instead of 300", async () => {
    const { api, read } = outage();
    const results = await read(100);
    expect(results.every(({ response }) => response.status === 503)).toBe(true);
    expect(api.calls).toHaveLength(200);
    await read(20);
    expect(api.calls).toHaveLength(220);
  });

  it("is reported if it ends a call, with the call's result", async () => {
    const { events, read } = outage({ budget: 5 });
    await read(1);
    const told = events.filter(({ type }) => type.startsWith("retry"));
    expect(told).toEqual([
      expect.objectContaining({ type: "retry", attempt: 1, status: 503 }),
      {
        type: "retry-budget",
        call: expect.objectContaining({ method: "GET", path: "/vendors" }),
        attempt: 2,
        status: 503,
        failure: undefined,
      },
    ]);
  });

  it("leaves the error of the last attempt, if there was no response", async () => {
    const { client, api } = outage({ budget: 5 }, () => {
      throw new TypeError("terminated");
    });
    const error = await rejection(client.GET("/vendors"), OttimateConnectionError);
    expect(error.attempts).toHaveLength(2);
    expect(api.calls).toHaveLength(2);
  });

  it("grows by one with each success, and never above the start", async () => {
    let isOut = true;
    const { api, read } = outage({ budget: 10, attempts: 20 }, (sent, n) =>
      isOut ? unavailable(sent, n) : noVendors(),
    );
    const requestsOf = async (out: boolean, times: number) => {
      isOut = out;
      const before = api.calls.length;
      await read(times);
      return api.calls.length - before;
    };
    expect(await requestsOf(true, 1)).toBe(3);
    await requestsOf(false, 4);
    expect(await requestsOf(true, 1)).toBe(1);
    await requestsOf(false, 1);
    expect(await requestsOf(true, 1)).toBe(2);
    await requestsOf(false, 100);
    expect(await requestsOf(true, 1)).toBe(3);
  });

  it("is unlimited if it is false", async () => {
    const { api, read } = outage({ budget: false });
    await read(150);
    expect(api.calls).toHaveLength(600);
  });

  it("also applies to a call with its own policy, which cannot have another budget", async () => {
    const { api, client } = outage({ budget: 10 });
    await client.GET("/vendors", { retry: { attempts: 9 } });
    expect(api.calls).toHaveLength(3);
    const call = callUntyped(client, "GET", "/vendors", { retry: { budget: 9 } });
    expect((await rejection(call, OttimateInputError)).message).toMatch(/budget/);
  });

  it.each([0, -5, 2.5, "500", true, null])("cannot be %j", (budget) => {
    const error = thrown(
      () => clientOf(fakeApi(), { retry: { budget: budget as number } }),
      OttimateConfigError,
    );
    expect(error.issues).toEqual([
      { path: ["retry", "budget"], message: expect.stringMatching(/whole number/) },
    ]);
  });
});
