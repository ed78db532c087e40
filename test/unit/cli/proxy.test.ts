import { describe, expect, it } from "vitest";
import { proxyFor } from "../../../src/cli/proxy.ts";

const api = "https://api.ottimate.com/v1";

describe("The proxy of an address", () => {
  it.each([
    [{ HTTPS_PROXY: "http://a:1" }, "http://a:1/"],
    [{ https_proxy: "http://a:1", HTTPS_PROXY: "http://b:1" }, "http://a:1/"],
    [{ ALL_PROXY: "a:1" }, "http://a:1/"],
    [{ HTTP_PROXY: "http://a:1" }, undefined],
    [{ HTTPS_PROXY: "" }, undefined],
    [{ HTTPS_PROXY: "http://a:1", NO_PROXY: "*" }, undefined],
    [{ HTTPS_PROXY: "http://a:1", NO_PROXY: "example.com, ottimate.com" }, undefined],
    [{ HTTPS_PROXY: "http://a:1", no_proxy: ".ottimate.com" }, undefined],
    [{ HTTPS_PROXY: "http://a:1", NO_PROXY: "API.ottimate.com:443" }, undefined],
    [{ HTTPS_PROXY: "http://a:1", NO_PROXY: "api.ottimate.com:8443" }, "http://a:1/"],
    [{ HTTPS_PROXY: "http://a:1", NO_PROXY: "mate.com" }, "http://a:1/"],
  ])("is under %j %s", (env, expected) => {
    expect(proxyFor(api, env)?.url.href).toBe(expected);
  });

  it("is none for this machine", () => {
    const env = { HTTP_PROXY: "http://a:1", HTTPS_PROXY: "http://a:1" };
    for (const url of ["http://127.0.0.1:4010/v1", "http://localhost/v1", "https://[::1]/v1"])
      expect(proxyFor(url, env)).toBeUndefined();
  });

  it.each(["socks5://user:secret-9@a", "http://secret-9 @"])(
    "is an error that hides the password: %s",
    (given) => {
      expect(() => proxyFor(api, { HTTPS_PROXY: given })).toThrow(/^HTTPS_PROXY (?!.*secret-9)/);
    },
  );
});
