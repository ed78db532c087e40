import { describe, expect, it } from "vitest";
import { createOttoClient, OttimateConfigError, type OttoClientOptions } from "../../src/otto/index.ts";
import { issued, json } from "../support/answers.ts";
import { isolateEnvironment, setVariables } from "../support/environment.ts";
import { thrown } from "../support/failure.ts";
import { issuesOf } from "../support/issues.ts";
import { secret } from "./support/otto.ts";

isolateEnvironment();

/** The URLs of a client's token request and of its call. */
async function urlsOf(options: OttoClientOptions = {}): Promise<string[]> {
  const urls: string[] = [];
  const otto = createOttoClient({
    ...options,
    fetch: async (url, { body }) => {
      urls.push(url);
      return body ? issued("token") : json(200, {});
    },
  });
  await otto.GET("/things");
  return urls;
}

const access = { clientId: "id", clientSecret: secret };
const faultsOf = (options: unknown): readonly string[] =>
  issuesOf(thrown(() => createOttoClient(options as OttoClientOptions), OttimateConfigError));

describe("An Otto client", () => {
  it("uses the documented token endpoint and base URL by default", async () => {
    expect(await urlsOf(access)).toEqual([
      "https://keycloak.mgstover.com/realms/otto-prod/protocol/openid-connect/token",
      "https://api.ottodigital.io/things",
    ]);
  });

  it("takes everything from the environment", async () => {
    setVariables({
      OTTO_CLIENT_ID: "id",
      OTTO_CLIENT_SECRET: secret,
      OTTO_BASE_URL: "http://localhost:1/v2/",
      OTTO_TOKEN_URL: "https://id.example/token",
    });
    expect(await urlsOf()).toEqual(["https://id.example/token", "http://localhost:1/v2/things"]);
  });

  it("prefers an option to its variable", async () => {
    setVariables({
      OTTO_BASE_URL: "https://variable.example",
      OTTO_TOKEN_URL: "https://variable.example/token",
    });
    const options = { baseUrl: "https://option.example", tokenUrl: "https://option.example/token" };
    expect(await urlsOf({ ...access, ...options })).toEqual([
      "https://option.example/token",
      "https://option.example/things",
    ]);
  });

  it("knows nothing of Ottimate's variables", () => {
    setVariables({ OTTIMATE_CLIENT_ID: "id", OTTIMATE_CLIENT_SECRET: secret, OTTIMATE_API_KEY: "key" });
    expect(faultsOf({})).toEqual([
      "clientId is missing: pass it, or set OTTO_CLIENT_ID",
      "clientSecret is missing: pass it, or set OTTO_CLIENT_SECRET",
    ]);
  });

  it("reports every issue at once, by option and variable, and shows no secret", () => {
    const faults = faultsOf({
      clientSecret: `${secret}\n`,
      baseUrl: "http://api.ottodigital.io",
      tokenUrl: "keycloak",
      timeoutMs: 0,
      retry: { attempts: 0 },
      base_url: "https://api.ottodigital.io",
      apiKey: "key",
      quota: {},
    });
    for (const fault of [
      "base_url is not an option, did you mean baseUrl?",
      "apiKey is not an option",
      "quota is not an option",
      "timeoutMs is not a number of ms above 0",
      "retry.attempts is not a whole number above 0",
      "clientId is missing: pass it, or set OTTO_CLIENT_ID",
      "clientSecret has white space or a line break",
      "baseUrl is not https (http is for loopback only)",
      "tokenUrl is not an absolute URL",
    ])
      expect(faults).toContainEqual(expect.stringContaining(fault));
    expect(faults).toHaveLength(9);
  });

  it("reports an invalid variable, too", () => {
    setVariables({ OTTO_TOKEN_URL: "http://keycloak.mgstover.com/token" });
    expect(faultsOf(access)).toEqual([expect.stringMatching(/^OTTO_TOKEN_URL is not https/)]);
  });

  it.each([null, "https://api.ottodigital.io", 7])("rejects %o as options", (options) => {
    expect(faultsOf(options)).toEqual(["options is not an object"]);
  });

  it("rejects credentials that are passed twice", () => {
    expect(faultsOf({ ...access, credentials: () => access })).toEqual([
      "clientId is set together with credentials: set only one of them",
      "clientSecret is set together with credentials: set only one of them",
    ]);
  });

  it("sends no API key, even if the credentials function gives one", async () => {
    let headers = new Headers();
    const otto = createOttoClient({
      credentials: () => ({ ...access, apiKey: "key-of-another-api" }),
      fetch: async (_, init) => {
        headers = new Headers(init.headers);
        return init.body ? issued("token") : json(200, {});
      },
    });
    await otto.GET("/things");
    expect(headers.has("x-api-key")).toBe(false);
  });

  it("is named in the error if its options are invalid", () => {
    const { message } = thrown(() => createOttoClient(), OttimateConfigError);
    expect(message).toMatch(/^createOttoClient: invalid options/);
    expect(message).not.toMatch(/ottimate/i);
  });
});
