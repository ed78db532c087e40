import Keyv from "keyv";
import { expect, expectTypeOf, it, vi } from "vitest";
import type { StoredToken, TokenStore } from "../../src/index.ts";
import { clientOf } from "../support/client.ts";
import { tokenNumber } from "../support/credentials.ts";
import { fakeApi } from "../support/fake-api.ts";

it("A Keyv instance is a token store", async () => {
  const api = fakeApi();
  const tokenStore = new Keyv();
  await clientOf(api, { tokenStore }).GET("/vendors");
  await vi.waitFor(async () => {
    await clientOf(api, { tokenStore }).GET("/vendors");
    expect(api.calls.at(-1)?.token).toBe(tokenNumber(1));
  });
  expectTypeOf<Keyv>().toExtend<TokenStore>();
  expectTypeOf<Keyv<StoredToken>>().toExtend<TokenStore>();
});
