import { afterEach, describe, expect, it, vi } from "vitest";
import { clientOf } from "../../support/client.ts";
import { fakeApi } from "../../support/fake-api.ts";

/** The `cache` option of each request, the token request first. */
async function cachesOf(): Promise<unknown[]> {
  const api = fakeApi();
  await clientOf(api).GET("/vendors");
  return [...api.tokenRequests, ...api.calls].map(({ init }) => ("cache" in init ? init.cache : "left out"));
}

describe("A request", () => {
  afterEach(() => void vi.unstubAllGlobals());

  it("asks for no cache between it and the API, the token's too", async () => {
    expect(await cachesOf()).toEqual(["no-store", "no-store"]);
  });

  it("goes out without that if the platform throws for it, as older Workers do", async () => {
    const { Request } = globalThis;
    vi.stubGlobal(
      "Request",
      class extends Request {
        constructor(input: RequestInfo | URL, init: RequestInit = {}) {
          if ("cache" in init)
            throw new TypeError("The 'cache' field on 'RequestInitializerDict' is not implemented.");
          super(input, init);
        }
      },
    );
    expect(await cachesOf()).toEqual(["left out", "left out"]);
  });
});
