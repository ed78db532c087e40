import { describe, expect, it } from "vitest";
import { apiVersions, servers } from "../../../generated/operations.ts";
import {
  createOttimateClient,
  type OttimateClientOptions,
  OttimateConfigError,
  OttimateConnectionError,
  ottimateAuth,
} from "../../../src/index.ts";
import { issued } from "../../support/answers.ts";
import { baseUrl, clientOf } from "../../support/client.ts";
import { credentials, tokenNumber } from "../../support/credentials.ts";
import { isolateEnvironment, setVariables } from "../../support/environment.ts";
import { rejection, thrown } from "../../support/failure.ts";
import { fakeApi } from "../../support/fake-api.ts";
import { issuesOf } from "../../support/issues.ts";
import { vendor } from "../../support/samples.ts";

isolateEnvironment();

const faultsOf = (options: object): readonly string[] =>
  issuesOf(thrown(() => createOttimateClient(options), OttimateConfigError));
const variables = {
  OTTIMATE_API_KEY: credentials.apiKey,
  OTTIMATE_CLIENT_ID: credentials.clientId,
  OTTIMATE_CLIENT_SECRET: credentials.clientSecret,
};

/** The URLs of a client's call and token request with these options. */
async function placesOf(options: OttimateClientOptions): Promise<{ call: string; token: string }> {
  const api = fakeApi();
  await createOttimateClient({ ...credentials, fetch: api.fetch, ...options }).GET("/vendors");
  return { call: api.calls[0]?.url ?? "", token: api.tokenRequests[0]?.url ?? "" };
}

describe("createOttimateClient without required options", () => {
  it("reports each missing credential by option and by environment variable", () => {
    const faults = faultsOf({});
    expect(faults).toHaveLength(3);
    expect(faults).toEqual([
      expect.stringMatching(/^apiKey is missing.*OTTIMATE_API_KEY/),
      expect.stringMatching(/^clientId is missing.*OTTIMATE_CLIENT_ID/),
      expect.stringMatching(/^clientSecret is missing.*OTTIMATE_CLIENT_SECRET/),
    ]);
  });

  it("lists every issue at once, in the message too", () => {
    const given = {
      environment: "staging",
      tokenUrl: "nonsense",
      apiVersion: "9.9.9",
      fetch: "fetch",
      tiemout: 1,
      apiKey: "has white space",
    };
    const error = thrown(() => createOttimateClient(given as never), OttimateConfigError);
    const { message } = error;
    const faults = issuesOf(error);
    for (const name of [...Object.keys(given), "clientId", "clientSecret"]) {
      expect(
        faults.filter((fault) => new RegExp(`^${name}\\b`).test(fault)),
        name,
      ).toHaveLength(1);
    }
    expect(faults).toHaveLength(8);
    for (const fault of faults) expect(message).toContain(fault);
  });

  it.each([null, "a key", 5])("rejects %j as options", (options) => {
    thrown(() => createOttimateClient(options as never), OttimateConfigError);
  });

  it("names the function with the invalid options", () => {
    expect(thrown(() => createOttimateClient(), OttimateConfigError).message).toMatch(/createOttimateClient/);
    expect(thrown(() => ottimateAuth(), OttimateConfigError).message).toMatch(/ottimateAuth/);
  });

  it("has its own class and name, also in JSON", () => {
    const error = thrown(() => createOttimateClient(), OttimateConfigError);
    expect(error.name).toBe("OttimateConfigError");
    expect(JSON.parse(JSON.stringify(error))).toMatchObject({ name: error.name, issues: error.issues });
  });
});

describe("A malformed credential", () => {
  it.each([
    ["a line break at its end", "key-Zq9\n", /line break/],
    ["a carriage return at its end", "key-Zq9\r\n", /line break/],
    ["a space in it", "key Zq9", /white space/],
    ["a character that no header may have", "key-Zq9-✓", /characters/],
    ["a control character", "key-Zq9\u0000", /characters/],
    ["nothing in it", "", /missing/],
  ])("with %s is named but not shown", (_, value, reason) => {
    for (const name of ["apiKey", "clientId", "clientSecret"] as const) {
      const faults = faultsOf({ ...credentials, [name]: value });
      expect(faults).toEqual([expect.stringMatching(reason)]);
      expect(faults[0]).toContain(name);
    }
  });

  it("that is not a string is rejected", () => {
    expect(faultsOf({ ...credentials, apiKey: 12345 })).toEqual([expect.stringMatching(/apiKey.*string/)]);
  });

  it("in a variable is named by the variable", () => {
    setVariables({ ...variables, OTTIMATE_CLIENT_SECRET: "secret-Zq9\n" });
    expect(faultsOf({})).toEqual([expect.stringMatching(/OTTIMATE_CLIENT_SECRET.*line break/)]);
  });
});

describe("Environment variables", () => {
  it("provide the credentials that the options leave out", async () => {
    setVariables(variables);
    const api = fakeApi();
    await createOttimateClient({ baseUrl, fetch: api.fetch }).GET("/vendors");
    const form = new URLSearchParams(await api.tokenRequests[0]?.text());
    expect(form.get("client_id")).toBe(credentials.clientId);
    expect(form.get("client_secret")).toBe(credentials.clientSecret);
    expect(api.calls[0]?.headers.get("x-api-key")).toBe(credentials.apiKey);
  });

  it("are overridden by options, one by one", async () => {
    setVariables({ ...variables, OTTIMATE_API_KEY: "key-of-the-variable" });
    const api = fakeApi();
    await createOttimateClient({ baseUrl, fetch: api.fetch, apiKey: "key-of-the-option" }).GET("/vendors");
    expect(api.calls[0]?.headers.get("x-api-key")).toBe("key-of-the-option");
  });

  it("are read when the client is created", async () => {
    setVariables(variables);
    const api = fakeApi();
    const client = createOttimateClient({ baseUrl, fetch: api.fetch });
    setVariables({ OTTIMATE_API_KEY: "a-later-key" });
    await client.GET("/vendors");
    expect(api.calls[0]?.headers.get("x-api-key")).toBe(credentials.apiKey);
  });

  it("select the environment", async () => {
    setVariables({ OTTIMATE_ENVIRONMENT: "production" });
    expect((await placesOf({})).call).toBe(`${servers.production}/vendors`);
  });

  it("name the base URL", async () => {
    setVariables({ OTTIMATE_BASE_URL: "http://localhost:4010" });
    expect(await placesOf({})).toEqual({
      call: "http://localhost:4010/vendors",
      token: "http://localhost:4010/oauth/token",
    });
  });

  it("count as unset if they are empty", async () => {
    setVariables({ OTTIMATE_ENVIRONMENT: "", OTTIMATE_BASE_URL: "" });
    expect((await placesOf({})).call).toBe(`${servers.sandbox}/vendors`);
    setVariables({ OTTIMATE_API_KEY: "" });
    expect(faultsOf({ clientId: "id", clientSecret: "secret" })).toEqual([
      expect.stringMatching(/OTTIMATE_API_KEY/),
    ]);
  });

  it("are ignored if an option says otherwise, so that a leftover variable contradicts nothing", async () => {
    setVariables({ OTTIMATE_ENVIRONMENT: "production" });
    expect((await placesOf({ baseUrl })).call).toBe(`${baseUrl}/vendors`);
    setVariables({ OTTIMATE_BASE_URL: "https://leftover.test" });
    expect((await placesOf({ environment: "sandbox" })).call).toBe(`${servers.sandbox}/vendors`);
  });

  it("are named if they are malformed", () => {
    setVariables({ OTTIMATE_ENVIRONMENT: "staging" });
    expect(faultsOf(credentials)).toEqual([expect.stringMatching(/^OTTIMATE_ENVIRONMENT.*sandbox/)]);
    setVariables({ OTTIMATE_ENVIRONMENT: "", OTTIMATE_BASE_URL: "http://example.com" });
    expect(faultsOf(credentials)).toEqual([expect.stringMatching(/^OTTIMATE_BASE_URL.*https/)]);
  });

  it("that contradict each other are both reported", () => {
    setVariables({ OTTIMATE_ENVIRONMENT: "sandbox", OTTIMATE_BASE_URL: baseUrl });
    expect(faultsOf(credentials)).toEqual([expect.stringMatching(/OTTIMATE_ENVIRONMENT.*OTTIMATE_BASE_URL/)]);
  });
});

describe("The URL that the client calls", () => {
  it("is the sandbox by default", async () => {
    expect(await placesOf({})).toEqual({
      call: `${servers.sandbox}/vendors`,
      token: `${servers.sandbox}/oauth/token`,
    });
  });

  it("is that of the named environment", async () => {
    expect((await placesOf({ environment: "production" })).call).toBe(`${servers.production}/vendors`);
  });

  it.each(["/", "//", "///"])("is the same with %s at the end of the base URL", async (slashes) => {
    expect(await placesOf({ baseUrl: `${baseUrl}${slashes}` })).toEqual({
      call: `${baseUrl}/vendors`,
      token: `${baseUrl}/oauth/token`,
    });
  });

  it("is rejected if both an environment and a base URL are given", () => {
    expect(faultsOf({ ...credentials, environment: "sandbox", baseUrl })).toEqual([
      expect.stringMatching(/environment.*baseUrl/),
    ]);
  });

  it.each(["staging", "Sandbox", "toString", "", null, 1])(
    "cannot be that of the environment %j",
    (environment) => {
      expect(faultsOf({ ...credentials, environment })).toEqual([
        expect.stringMatching(/^environment.*sandbox, production/),
      ]);
    },
  );

  it("may differ from the token endpoint's, which gets no calls", async () => {
    const tokenUrl = "https://login.ottimate.test/oauth/token";
    expect(await placesOf({ baseUrl, tokenUrl })).toEqual({ call: `${baseUrl}/vendors`, token: tokenUrl });
  });
});

describe.each(["baseUrl", "tokenUrl"] as const)("%s", (option) => {
  it.each([
    "https://api.ottimate.test/v1",
    "https://192.0.2.1:8443",
    "http://localhost:4010",
    "http://LOCALHOST",
    "http://127.0.0.1:4010",
    "http://127.255.3.9",
    "http://[::1]:4010",
    "http://api.localhost:4010/v1",
  ])("may be %s", (url) => {
    expect(() => createOttimateClient({ ...credentials, [option]: url })).not.toThrow();
  });

  it.each([
    ["http://example.com", /https/],
    ["http://10.0.0.1", /https/],
    ["http://0.0.0.0", /https/],
    ["http://[::2]", /https/],
    ["http://localhost.example.com", /https/],
    ["http://notlocalhost", /https/],
    ["http://127.0.0.1.example.com", /https/],
    ["http://127.0.0.1@example.com", /user name|https/],
    ["ftp://localhost", /https/],
    ["file:///etc/hosts", /https/],
    ["javascript:alert(1)", /https/],
    ["", /absolute URL/],
    ["/v1", /absolute URL/],
    ["//api.ottimate.test", /absolute URL/],
    ["api.ottimate.test", /absolute URL/],
    ["https://user@api.ottimate.test", /user name/],
    ["https://:pass-Zq9@api.ottimate.test", /password/],
    ["https://api.ottimate.test?key=Zq9", /query/],
    ["https://api.ottimate.test#fragment", /fragment/],
    // URL accepts an empty query or fragment, but an appended path would become part of it.
    ["https://api.ottimate.test/v1?", /query/],
    ["https://api.ottimate.test/v1#", /fragment/],
    // URL drops this white space, but not once a path is appended.
    ["https://api.ottimate.test/v1 ", /white space|absolute URL/],
    ["https://api.ottimate.test/v1\n", /white space|line break|absolute URL/],
    [" https://api.ottimate.test/v1", /white space|absolute URL/],
    [null, /string/],
    [new URL("https://api.ottimate.test"), /string/],
  ])("may not be %s", (url, reason) => {
    const faults = faultsOf({ ...credentials, [option]: url });
    expect(faults).toEqual([expect.stringMatching(reason)]);
    expect(faults[0]?.startsWith(option)).toBe(true);
  });
});

describe("An unknown option", () => {
  it.each([
    ["api_key", "apiKey"],
    ["APIKEY", "apiKey"],
    ["client_id", "clientId"],
    ["clientsecret", "clientSecret"],
    ["baseURL", "baseUrl"],
    ["token_url", "tokenUrl"],
    ["Fetch", "fetch"],
  ])("%s is probably %s", (name, meant) => {
    expect(faultsOf({ ...credentials, [name]: "secret-Zq9" })).toEqual([
      expect.stringMatching(new RegExp(`^${name}.*did you mean ${meant}\\?`)),
    ]);
  });

  it("that resembles none is reported with the list of all", () => {
    expect(faultsOf({ ...credentials, colour: "red" })).toEqual([
      expect.stringMatching(/^colour.*environment.*baseUrl.*credentials/),
    ]);
  });
});

describe("apiVersion", () => {
  it("is 1.1.0 by default", async () => {
    const api = fakeApi();
    await clientOf(api).GET("/vendors");
    expect(api.calls[0]?.headers.get("x-api-version")).toBe("1.1.0");
  });

  it.each(apiVersions)("%s is sent", async (apiVersion) => {
    const api = fakeApi();
    await clientOf(api, { apiVersion }).GET("/vendors");
    expect(api.calls[0]?.headers.get("x-api-version")).toBe(apiVersion);
  });

  it.each(["1", "1.1", "", null, 1.1])("is not %j", (apiVersion) => {
    expect(faultsOf({ ...credentials, apiVersion })).toEqual([expect.stringMatching(/^apiVersion.*1\.1\.0/)]);
  });
});

describe("An option of the transport", () => {
  it.each([
    ["timeoutMs", 0],
    ["timeoutMs", "35000"],
    ["timeoutMs", Number.NaN],
    ["deadlineMs", -1],
    ["deadlineMs", Number.POSITIVE_INFINITY],
    ["retry", true],
    ["retry", null],
    ["retry.attempts", 0, "retry", { attempts: 0 }],
    ["retry.attempts", 2.5, "retry", { attempts: 2.5 }],
    ["retry.baseDelayMs", -1, "retry", { baseDelayMs: -1 }],
    ["retry.maxDelayMs", "1", "retry", { maxDelayMs: "1" }],
    ["maxConcurrency", 0],
    ["maxConcurrency", 1.5],
    ["maxConcurrency", "10"],
    ["quota", null],
    ["quota.limit", 0, "quota", { limit: 0 }],
    ["quota.stopAt", -1, "quota", { stopAt: -1 }],
    ["trustIdempotencyKeys", "yes"],
    ["onEvent", {}],
    ["fetch", null],
  ])("%s cannot be %s", (name, value, option: string = name, given: unknown = value) => {
    const faults = faultsOf({ ...credentials, [option]: given });
    expect(faults).toHaveLength(1);
    expect(faults[0]?.startsWith(`${name} `)).toBe(true);
  });

  it.each([
    ["retry", { atempts: 3 }, "atempts"],
    ["quota", { stopat: 3 }, "stopat"],
  ])("%s rejects unknown options", (option, given, name) => {
    expect(faultsOf({ ...credentials, [option]: given })).toEqual([expect.stringContaining(name)]);
  });

  it("is rejected by ottimateAuth if it would do nothing there", () => {
    for (const given of [
      { retry: false },
      { maxConcurrency: 1 },
      { quota: { stopAt: 1 } },
      { onEvent() {} },
    ] as object[]) {
      const [name = ""] = Object.keys(given);
      const faults = issuesOf(thrown(() => ottimateAuth({ ...credentials, ...given }), OttimateConfigError));
      expect(faults).toEqual([expect.stringContaining(name)]);
    }
  });
});

describe("Idempotency keys", () => {
  /** How often a create is sent if its response is lost. */
  async function timesSent(options: OttimateClientOptions): Promise<number> {
    const api = fakeApi({
      call() {
        throw new TypeError("terminated");
      },
    });
    const retry = { attempts: 2, baseDelayMs: 0 };
    const client = createOttimateClient({ ...credentials, fetch: api.fetch, retry, ...options });
    await rejection(client.POST("/vendors", { body: vendor }), OttimateConnectionError);
    return api.calls.length;
  }

  const sandbox = new URL(servers.sandbox);
  it.each([
    {},
    { environment: "sandbox" },
    { baseUrl: servers.sandbox },
    { baseUrl: `https://${sandbox.host.toUpperCase()}${sandbox.pathname}` },
    { baseUrl: `https://${sandbox.host}.:443/v2/` },
  ] as const)("are trusted at the documented sandbox host, however it is written: %j", async (options) => {
    expect(await timesSent(options)).toBe(2);
    expect(await timesSent({ ...options, trustIdempotencyKeys: false })).toBe(1);
  });

  it.each([
    { environment: "production" },
    { baseUrl: servers.production },
    { baseUrl: `${servers.production.replace(".com", ".com.:443")}/` },
    { baseUrl: "http://127.0.0.1:4010" },
    { baseUrl: "https://sandbox-api.ottimate.com.example.com/v1" },
    { baseUrl: `https://${sandbox.host}:8443/v1` },
    { baseUrl: `http://sandbox-api.ottimate.com.localhost/v1` },
  ] as const)("are not trusted elsewhere unless the option or the variable says so: %j", async (options) => {
    expect(await timesSent(options)).toBe(1);
    expect(await timesSent({ ...options, trustIdempotencyKeys: true })).toBe(2);
    setVariables({ OTTIMATE_TRUST_IDEMPOTENCY_KEYS: "true" });
    expect(await timesSent(options)).toBe(2);
    expect(await timesSent({ ...options, trustIdempotencyKeys: false })).toBe(1);
  });

  it("are not trusted in the sandbox if the variable is false", async () => {
    setVariables({ OTTIMATE_TRUST_IDEMPOTENCY_KEYS: "false" });
    expect(await timesSent({})).toBe(1);
  });

  it.each(["yes", "TRUE", "1", " true"])(
    "with %j in the variable throw when the client is created",
    (value) => {
      setVariables({ OTTIMATE_TRUST_IDEMPOTENCY_KEYS: value });
      expect(faultsOf(credentials)).toEqual(["OTTIMATE_TRUST_IDEMPOTENCY_KEYS is neither true nor false"]);
    },
  );
});

describe("A credentials function", () => {
  it("is rejected together with keys, each of which is reported", () => {
    const { apiKey, clientSecret } = credentials;
    expect(faultsOf({ credentials: () => credentials, apiKey, clientSecret })).toEqual([
      expect.stringMatching(/^apiKey.*credentials/),
      expect.stringMatching(/^clientSecret.*credentials/),
    ]);
  });

  it("makes the variables unnecessary, and overrides them", async () => {
    setVariables({ OTTIMATE_API_KEY: "key-of-the-variable" });
    const api = fakeApi();
    await createOttimateClient({ baseUrl, fetch: api.fetch, credentials: () => credentials }).GET("/vendors");
    expect(api.calls[0]?.headers.get("x-api-key")).toBe(credentials.apiKey);
  });

  it.each([null, credentials, "secret-Zq9"])("must be a function", (given) => {
    expect(faultsOf({ credentials: given })).toEqual([expect.stringMatching(/^credentials.*function/)]);
  });
});

describe("Creating a client", () => {
  it("sends nothing, and does not call the credentials function", async () => {
    const api = fakeApi();
    let asked = 0;
    const provider = () => {
      asked += 1;
      return credentials;
    };
    clientOf(api, { credentials: provider });
    ottimateAuth({ baseUrl, credentials: provider, fetch: api.fetch });
    await Promise.resolve();
    expect([api.tokenRequests.length, api.calls.length, asked]).toEqual([0, 0, 0]);
  });

  it("gives each client its own token, key and middleware", async () => {
    const first = fakeApi();
    const second = fakeApi({ token: (_, n) => issued(`other-${n}`) });
    const one = clientOf(first);
    const other = clientOf(second, { apiKey: "another-key" });
    let seen = 0;
    one.use({
      onRequest() {
        seen += 1;
      },
    });
    await Promise.all([
      one.GET("/vendors"),
      other.GET("/vendors"),
      one.GET("/accounts"),
      other.GET("/accounts"),
    ]);
    expect(seen).toBe(2);
    expect(first.calls.map(({ token, headers }) => [token, headers.get("x-api-key")])).toEqual([
      [tokenNumber(1), credentials.apiKey],
      [tokenNumber(1), credentials.apiKey],
    ]);
    expect(second.calls.map(({ token, headers }) => [token, headers.get("x-api-key")])).toEqual([
      ["other-1", "another-key"],
      ["other-1", "another-key"],
    ]);
  });
});
