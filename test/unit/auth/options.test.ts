import { afterEach, describe, expect, it, vi } from "vitest";
import {
  clientCredentials,
  createOttimateClient,
  OttimateConfigError,
  ottimateAuth,
} from "../../../src/index.ts";
import { createOttoClient } from "../../../src/otto/index.ts";
import { baseUrl } from "../../support/client.ts";
import { credentials } from "../../support/credentials.ts";
import { isolateEnvironment, setVariables } from "../../support/environment.ts";
import { thrown } from "../../support/failure.ts";
import { issuesOf } from "../../support/issues.ts";

isolateEnvironment();
afterEach(() => {
  vi.unstubAllGlobals();
});

const { clientId, clientSecret } = credentials;
const inBrowser = () => {
  const document = {};
  vi.stubGlobal("window", { document });
  vi.stubGlobal("document", document);
};
const makers: [name: string, make: (more: object) => unknown][] = [
  ["createOttimateClient", (more) => createOttimateClient({ ...credentials, ...more })],
  ["ottimateAuth", (more) => ottimateAuth({ ...credentials, ...more })],
  ["createOttoClient", (more) => createOttoClient({ clientId, clientSecret, ...more })],
  [
    "clientCredentials",
    (more) => clientCredentials({ clientId, clientSecret, tokenUrl: "https://id.example/token", ...more }),
  ],
];

describe("A client secret in a browser", () => {
  it.each(makers)("is rejected by %s, with what to do", (_, make) => {
    inBrowser();
    const [issue] = issuesOf(thrown(() => make({}), OttimateConfigError));
    expect(issue).toMatch(
      /^clientSecret can be read by everyone who opens this page: call the API from your server.*dangerouslyAllowBrowser/,
    );
  });

  it.each(makers)("is taken by %s if the caller says so, and on a server", (_, make) => {
    make({});
    inBrowser();
    make({ dangerouslyAllowBrowser: true });
    expect(issuesOf(thrown(() => make({ dangerouslyAllowBrowser: "yes" }), OttimateConfigError))).toContain(
      "dangerouslyAllowBrowser is neither true nor false",
    );
  });

  it("is rejected from a credentials function as well", () => {
    inBrowser();
    const error = thrown(() => createOttimateClient({ credentials: () => credentials }), OttimateConfigError);
    expect(error.issues[0]?.path).toEqual(["credentials"]);
  });

  it("is taken if the API is on loopback", () => {
    inBrowser();
    createOttimateClient({ ...credentials, baseUrl: "http://localhost:4010" });
  });

  it("is taken in a worker, which has no document", () => {
    vi.stubGlobal("window", {});
    createOttimateClient({ ...credentials, environment: "sandbox" });
  });
});

describe("A credential in quotes", () => {
  it.each(['"key-Zq9"', "'key-Zq9'"])("is named by its variable, and not shown: %s", (key) => {
    setVariables({ OTTIMATE_API_KEY: key });
    const error = thrown(
      () => createOttimateClient({ clientId, clientSecret, baseUrl }),
      OttimateConfigError,
    );
    expect(issuesOf(error)).toEqual(["OTTIMATE_API_KEY has quotes around it: remove them"]);
  });
});

describe("A misspelled environment", () => {
  it("is shown, with the valid ones", () => {
    setVariables({ OTTIMATE_ENVIRONMENT: "Production " });
    expect(issuesOf(thrown(() => createOttimateClient(credentials), OttimateConfigError))).toEqual([
      'OTTIMATE_ENVIRONMENT is "Production ", which is not one of sandbox, production',
    ]);
  });

  it("is not shown if it may be a secret in the wrong place", () => {
    const environment = `key-${"Zq9".repeat(9)}`;
    const make = () => createOttimateClient({ ...credentials, environment: environment as never });
    expect(issuesOf(thrown(make, OttimateConfigError))).toEqual([
      "environment is not one of sandbox, production",
    ]);
  });
});
