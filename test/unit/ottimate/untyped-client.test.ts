import { describe, expect, it, vi } from "vitest";
import { forCompany, OttimateConnectionError, unwrap } from "../../../src/index.ts";
import { countRequests } from "../../../src/ottimate/untyped-client.ts";
import { json, unauthorized } from "../../support/answers.ts";
import { clientOf } from "../../support/client.ts";
import { rejection } from "../../support/failure.ts";
import { fakeApi } from "../../support/fake-api.ts";

function counting(answer: (n: number) => Response) {
  let n = 0;
  const api = fakeApi({
    call() {
      n += 1;
      return answer(n);
    },
  });
  const add = vi.fn();
  return { api, add, client: countRequests(clientOf(api, { retry: { attempts: 3, baseDelayMs: 1 } }), add) };
}

const cutOff = (): never => {
  throw new TypeError("fetch failed");
};

describe("The requests of a job's calls", () => {
  it("are counted with retries, and without token requests", async () => {
    const { api, add, client } = counting((n) => (n === 1 ? json(503, {}) : json(200, { vendors: [] })));
    await unwrap(client.GET("/vendors"));
    expect(add).toHaveBeenCalledTimes(2);
    expect([api.tokenRequests.length, client.quota.used]).toEqual([1, 3]);
  });

  it("are counted for an error response, and without any response", async () => {
    const rejected = counting(() => json(404, {}));
    await rejected.client.GET("/vendors");
    expect(rejected.add).toHaveBeenCalledTimes(1);
    const lost = counting(cutOff);
    await rejection(lost.client.GET("/vendors"), OttimateConnectionError);
    expect(lost.add).toHaveBeenCalledTimes(3);
  });

  it.each([
    ["with a scope", true],
    ["as it is", false],
  ])("are counted if the signal ends the call, whatever its reason, by a client %s", async (_, isScoped) => {
    const stop = new AbortController();
    const api = fakeApi({
      call(_, n) {
        if (n === 1) return json(503, {});
        stop.abort(0);
        return new Promise<Response>(() => {});
      },
    });
    const plain = clientOf(api, { retry: { baseDelayMs: 1 } });
    const add = vi.fn();
    const counted = isScoped
      ? countRequests(forCompany(plain, { companyId: 123 }), add)
      : countRequests(plain, add);
    const query = { ottimate_company_id: 123 };
    await expect(counted.GET("/vendors", { params: { query }, signal: stop.signal })).rejects.toBe(0);
    expect(add).toHaveBeenCalledTimes(2);
  });

  it("are none if the signal ends the call before it is sent, and two if a token was rejected in between", async () => {
    const stop = new AbortController();
    const add = vi.fn();
    const waiting = fakeApi({
      token() {
        stop.abort(new Error("enough"));
        return new Promise<Response>(() => {});
      },
    });
    const call = countRequests(clientOf(waiting), add).GET("/vendors", { signal: stop.signal });
    await expect(call).rejects.toThrow("enough");
    expect(add).not.toHaveBeenCalled();
    const renewed = counting((n) => (n === 1 ? unauthorized() : json(200, { vendors: [] })));
    await unwrap(renewed.client.GET("/vendors"));
    expect(renewed.add).toHaveBeenCalledTimes(2);
  });

  it("are none if middleware returns the response", async () => {
    const api = fakeApi();
    const add = vi.fn();
    const client = clientOf(api);
    client.use({ onRequest: () => json(200, { vendors: [] }) });
    await unwrap(countRequests(client, add).GET("/vendors"));
    expect([add.mock.calls, api.calls.length]).toEqual([[], 0]);
  });
});
