import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { json, noVendors } from "../../support/answers.ts";
import { clientOf } from "../../support/client.ts";
import { deferred, turn } from "../../support/deferred.ts";
import { fakeApi } from "../../support/fake-api.ts";

describe("maxConcurrency", () => {
  it.each([1, 3])(
    "%i is never passed, by calls that start together or one after another",
    async (maxConcurrency) => {
      let underWay = 0;
      let most = 0;
      const api = fakeApi({
        async call(_, n) {
          underWay += 1;
          most = Math.max(most, underWay);
          for (let left = n % 4; left >= 0; left -= 1) await turn();
          underWay -= 1;
          return noVendors();
        },
      });
      const client = clientOf(api, { maxConcurrency });
      const chain = async () => {
        for (const _ of [1, 2, 3]) await client.GET("/vendors");
      };
      await Promise.all(Array.from({ length: 20 }, chain));
      expect(api.calls).toHaveLength(60);
      expect(most).toBe(maxConcurrency);
    },
  );
});

describe("A call that is given up while the client pauses after a 429", () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "Date"] });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it("passes its place on to the one behind it", async () => {
    const limited = deferred<Response>();
    const api = fakeApi({ call: (_, n) => (n === 2 ? limited.promise : noVendors()) });
    const client = clientOf(api, { maxConcurrency: 1 });
    await client.GET("/vendors");
    const controller = new AbortController();
    const inside = client.GET("/vendors");
    while (api.calls.length < 2) await turn();
    const givenUp = expect(client.GET("/vendors", { signal: controller.signal })).rejects.toBe("given up");
    let answered = false;
    const behind = client.GET("/vendors").then(() => {
      answered = true;
    });
    await turn();
    limited.resolve(json(429, { message: "Too Many Requests" }, { "retry-after": "2" }));
    await inside;
    await vi.advanceTimersByTimeAsync(1000);
    controller.abort("given up");
    await givenUp;
    await vi.advanceTimersByTimeAsync(60_000);
    expect(answered).toBe(true);
    await behind;
  });
});
