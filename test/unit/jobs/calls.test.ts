import { describe, expect, it, vi } from "vitest";
import { OttimateConnectionError, unwrap } from "../../../src/index.ts";
import { countRequests } from "../../../src/jobs/calls.ts";
import { json } from "../../support/answers.ts";
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
  it("are counted with the repetitions, and without those for tokens", async () => {
    const { api, add, client } = counting((n) => (n === 1 ? json(503, {}) : json(200, { vendors: [] })));
    await unwrap(client.GET("/vendors"));
    expect(add.mock.calls).toEqual([[2]]);
    expect([api.tokenRequests.length, client.quota.used]).toEqual([1, 3]);
  });

  it("are counted where an error is the answer, and where none comes", async () => {
    const refused = counting(() => json(404, {}));
    await refused.client.GET("/vendors");
    expect(refused.add.mock.calls).toEqual([[1]]);
    const lost = counting(cutOff);
    await rejection(lost.client.GET("/vendors"), OttimateConnectionError);
    expect(lost.add.mock.calls).toEqual([[3]]);
  });
});
