import fc from "fast-check";
import createClient from "openapi-fetch";
import { describe, expect, it } from "vitest";
import { operations } from "../../generated/operations.ts";
import { OttimateInputError } from "../../src/index.ts";
import { createOttoClient } from "../../src/otto/index.ts";
import { type AnyResult, baseUrl, callUntyped, clientOf } from "../support/client.ts";
import { credentials } from "../support/credentials.ts";
import { fakeApi, type Sent } from "../support/fake-api.ts";
import { always, junk, strangeText, strangeValues } from "../support/property.ts";
import { vendor } from "../support/samples.ts";
import { secretsIn } from "../support/secrets-in.ts";

const { clientId, clientSecret } = credentials;
const ottoCredentials = { clientId, clientSecret };
const placeholders = (path: string) => [...path.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => name);
const calls = Object.keys(operations).map((request) => request.split(" ") as [method: string, path: string]);
const withPlaceholders = calls.filter(([, path]) => placeholders(path).length > 0);

/** The one request that a call sent, or undefined if it was rejected before anything was sent. */
async function sentBy(
  method: string,
  path: unknown,
  options: unknown,
  api = fakeApi(),
): Promise<Sent | undefined> {
  const ended: AnyResult | { error: unknown } = await callUntyped(clientOf(api), method, path, options).catch(
    (error: unknown) => ({ error }),
  );
  if (!("response" in ended)) {
    expect(ended.error).toBeInstanceOf(OttimateInputError);
    expect((ended.error as OttimateInputError).argument).not.toBe("");
    expect(secretsIn(ended.error)).toEqual([]);
    expect(api.calls.length + api.tokenRequests.length).toBe(0);
    return undefined;
  }
  expect(api.calls.length + api.tokenRequests.length).toBeGreaterThan(0);
  return api.calls[0] ?? api.tokenRequests[0];
}

describe("A path parameter", () => {
  const values = fc.oneof(strangeText(), strangeText(), fc.integer(), fc.double(), junk);

  it("comes back from the URL as it was given, or is rejected before anything is sent", async () => {
    await always(
      fc.tuple(fc.constantFrom(...withPlaceholders), values, values),
      async ([[method, path], ...given]) => {
        const names = placeholders(path);
        const params = { path: Object.fromEntries(names.map((name, i) => [name, given[i]])) };
        const sent = await sentBy(method, path, { params, ...bodyFor(method, path) });
        if (!sent) return;
        const { origin, pathname, search, hash } = new URL(sent.url);
        expect([`${origin}/v1`, search, hash]).toEqual([baseUrl, "", ""]);
        const pattern = path.replace(/\{\w+\}/g, "([^/]+)");
        const found = new RegExp(`^/v1${pattern}$`).exec(pathname) ?? [];
        expect(found.slice(1).map(decodeURIComponent)).toEqual(names.map((_, i) => String(given[i])));
      },
      1500,
    );
  });

  it("with usual content is not rejected", async () => {
    const usual = fc.oneof(fc.stringMatching(/^[\w.:@ äß/-]{0,20}[\wé]$/), fc.integer({ min: 1 }));
    await always(fc.tuple(fc.constantFrom(...withPlaceholders), usual), async ([[method, path], id]) => {
      const params = { path: Object.fromEntries(placeholders(path).map((name) => [name, id])) };
      expect(await sentBy(method, path, { params, ...bodyFor(method, path) })).toBeDefined();
    });
  });
});

describe("The URL of a call", () => {
  it("is the one that openapi-fetch writes, whatever its parameters hold", async () => {
    const value = fc.oneof(
      strangeText(),
      fc.integer(),
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      fc.boolean(),
    );
    const query = fc.dictionary(
      fc.stringMatching(/^[\w.[\]-]{1,9}$/),
      fc.oneof(value, fc.array(value, { minLength: 1 })),
    );
    const segment = fc.stringMatching(/^[\w:@ äß/&=?#%+-]{0,20}\w$/);
    await always(fc.tuple(query, segment), async ([query, id]) => {
      const api = fakeApi();
      const tokenUrl = `${baseUrl}/oauth/token`;
      const otto = createOttoClient({
        ...ottoCredentials,
        baseUrl,
        tokenUrl,
        fetch: api.fetch,
        retry: false,
      });
      const params = { path: { id }, query };
      // A value that cannot be written is rejected, and so is the rest.
      const failed = await otto.GET("/things/{id}", { params }).catch(() => true);
      if (failed === true) return;
      let written = "";
      const fetch = async ({ url }: Request) => {
        written = url;
        return new Response(null, { status: 204 });
      };
      await createClient<Record<string, never>>({ baseUrl, fetch }).GET(
        "/things/{id}" as never,
        { params } as never,
      );
      expect(new URL(api.calls[0]?.url ?? "").href).toBe(written);
    });
  });
});

describe("A path", () => {
  it("that the document does not have is rejected, whatever it is", async () => {
    await always(
      fc.tuple(
        fc.constantFrom("GET", "POST", "PATCH"),
        fc.oneof(
          junk,
          fc.constantFrom(
            "/",
            "/vendors/",
            "/vendors/789",
            "/vendors?x=1",
            "//elsewhere.test/vendors",
            "toString",
            "__proto__",
          ),
        ),
      ),
      async ([method, path]) => {
        expect(await sentBy(method, path, undefined)).toBeUndefined();
      },
    );
  });

  it("of an API without a document stays below the base URL, with the same segments", async () => {
    const segment = fc.oneof(strangeText(), fc.stringMatching(/^[\w.%~-]+$/));
    await always(
      fc.array(segment, { maxLength: 4 }),
      async (segments) => {
        const api = fakeApi();
        const otto = createOttoClient({
          ...ottoCredentials,
          baseUrl: `${baseUrl}/deep`,
          tokenUrl: `${baseUrl}/oauth/token`,
          fetch: api.fetch,
          retry: false,
        });
        const path = `/${segments.join("/")}` as const;
        const params = { path: Object.fromEntries(placeholders(path).map((name) => [name, "x"])) };
        const failed = await otto.GET(path, { params }).then(
          () => undefined,
          (error: unknown) => error,
        );
        if (failed !== undefined) {
          expect(failed).toBeInstanceOf(OttimateInputError);
          expect(api.calls.length + api.tokenRequests.length).toBe(0);
          return;
        }
        const { origin, pathname, search } = new URL(api.calls[0]?.url ?? "");
        expect([origin, search]).toEqual([new URL(baseUrl).origin, ""]);
        expect(pathname.startsWith("/v1/deep/")).toBe(true);
        expect(pathname.split("/").length).toBe(path.split("/").length + 2);
      },
      1500,
    );
  });
});

describe("A query", () => {
  const values = fc.oneof(
    strangeText(),
    fc.integer(),
    fc.double(),
    fc.boolean(),
    fc.array(strangeText(), { maxLength: 3 }),
    junk,
  );
  const names = fc.oneof(
    fc.constantFrom("page", "search", "ottimate_location_ids", "__proto__", "toString"),
    fc.string(),
  );

  it("comes back from the URL as it was given, or is rejected before anything is sent", async () => {
    await always(
      fc.dictionary(names, values, { maxKeys: 3 }),
      async (query) => {
        const sent = await sentBy("GET", "/vendors", { params: { query } });
        if (!sent) return;
        const { searchParams, pathname, hash } = new URL(sent.url);
        expect([pathname, hash]).toEqual(["/v1/vendors", ""]);
        const wanted = Object.entries(query).flatMap(([name, value]) =>
          (value === undefined ? [] : [value].flat()).map((each) => [name, String(each)]),
        );
        expect([...searchParams]).toEqual(wanted);
      },
      1500,
    );
  });
});

describe("An option of a call", () => {
  const known = [
    "params",
    "body",
    "headers",
    "signal",
    "idempotencyKey",
    "parseAs",
    "timeoutMs",
    "deadlineMs",
    "retry",
  ];
  const inner = ["path", "query", "header"];

  it("is accepted or rejected before anything is sent, whatever it is", async () => {
    const anyOptions = fc.oneof(
      junk,
      fc.dictionary(
        fc.constantFrom(...known),
        fc.oneof(junk, fc.dictionary(fc.constantFrom(...inner, "Accept", "x"), junk)),
      ),
      fc.dictionary(fc.string(), junk),
    );
    await always(
      fc.tuple(fc.constantFrom(...calls), anyOptions),
      async ([[method, path], options]) => {
        await expectEnd(method, path, options);
      },
      3000,
    );
  });

  it.each(known)("%s is accepted or rejected, for each strange value", async (name) => {
    for (const value of strangeValues) {
      await expectEnd("GET", "/vendors", { [name]: value });
      await expectEnd("POST", "/vendors", { body: vendor, [name]: value });
      for (const part of inner) await expectEnd("GET", "/vendors", { params: { [part]: value } });
    }
  });

  it.each([
    "baseUrl",
    "fetch",
    "middleware",
    "querySerializer",
    "bodySerializer",
    "redirect",
    "Request",
    "credentials",
    "method",
  ])("%s is rejected, because it could send the credentials elsewhere", async (name) => {
    for (const value of ["https://elsewhere.test", fetch, "follow"])
      expect(await sentBy("GET", "/vendors", { [name]: value })).toBeUndefined();
  });

  /** A timeout of zero or an aborted signal may end a call that was sent. */
  async function expectEnd(method: string, path: string, options: unknown): Promise<void> {
    const api = fakeApi();
    const error = await callUntyped(clientOf(api), method, path, options).then(
      () => undefined,
      (reason: unknown) => reason,
    );
    if (!(error instanceof OttimateInputError)) {
      if (error !== undefined) expect((error as Error).name).toMatch(/^(OttimateTimeoutError|AbortError)$/);
      return;
    }
    expect(api.calls.length + api.tokenRequests.length).toBe(0);
  }
});

describe("A header of a call", () => {
  const names = fc.oneof(
    fc.constantFrom(
      "X-Note",
      "Accept",
      "X-API-Key",
      "authorization",
      "X-API-VERSION",
      "Content-Type",
      "x-export-batch-id",
    ),
    strangeText(),
  );

  it("arrives unchanged, or is rejected before anything is sent", async () => {
    const place = fc.constantFrom("headers", "params");
    await always(
      fc.tuple(place, fc.dictionary(names, fc.oneof(strangeText(), junk), { maxKeys: 3 })),
      async ([where, headers]) => {
        const sent = await sentBy(
          "GET",
          "/vendors",
          where === "headers" ? { headers } : { params: { header: headers } },
        );
        if (!sent) return;
        const given = new Headers(
          Object.entries(headers).filter(([, value]) => value !== undefined) as [string, string][],
        );
        // A GET has no body, and so no content type.
        given.delete("content-type");
        for (const [name, value] of given)
          if (Object.keys(headers).filter((each) => each.toLowerCase() === name).length === 1)
            expect(sent.headers.get(name)).toBe(value);
        expect(sent.headers.get("x-api-key")).toBe(credentials.apiKey);
        expect(sent.headers.get("authorization")).toBe(`Bearer ${sent.token}`);
        expect(sent.headers.get("x-api-version")).toBe("1.1.0");
      },
      1500,
    );
  });
});

describe("A body", () => {
  it("of JSON arrives unchanged, or is rejected before anything is sent", async () => {
    await always(
      fc.oneof(junk, fc.dictionary(fc.string(), junk), fc.array(junk)),
      async (body) => {
        const sent = await sentBy("POST", "/vendors", { body });
        if (!sent) return;
        const arrived: unknown = JSON.parse(await sent.text());
        expect(arrived).toEqual(JSON.parse(JSON.stringify(body)));
        // Values that JSON would change are rejected: no hole, invalid date or NaN becomes null.
        expect(nullsIn(arrived)).toBe(nullsIn(body));
      },
      1500,
    );
  });

  it.each(["POST /oauth/token", "POST /invoices/upload"])(
    "of a form arrives field by field, or is rejected: %s",
    async (request) => {
      const [method = "", path] = request.split(" ");
      const field = fc.oneof(
        strangeText(),
        fc.integer(),
        fc.boolean(),
        fc.array(strangeText(), { maxLength: 3 }),
        junk,
      );
      await always(
        fc.oneof(junk, fc.dictionary(fc.stringMatching(/^\w+$/), field, { maxKeys: 4 })),
        async (body) => {
          const sent = await sentBy(method, path, { body });
          if (!sent || typeof body !== "object" || body === null) return;
          const wanted = Object.entries(body).flatMap(([name, value]) =>
            [value]
              .flat()
              .filter((each) => each !== undefined)
              .map((each) => [name, String(each)]),
          );
          const text = await sent.text();
          const isForm = path === "/oauth/token";
          const arrived = isForm
            ? [...new URLSearchParams(text)]
            : text === ""
              ? []
              : [...(await sent.form())];
          // Multipart forms normalize line breaks.
          const lines = ([name, value]: [string, unknown] | string[]) => [
            name,
            String(value).replace(/\r\n?|\n/g, "\n"),
          ];
          expect(arrived.map(lines)).toEqual(wanted.map(lines));
        },
      );
    },
  );

  const nullsIn = (value: unknown): number => {
    if (value === null) return 1;
    if (typeof value !== "object" || typeof (value as { toJSON?: unknown }).toJSON === "function") return 0;
    return Object.values(value).reduce<number>((sum, each) => sum + nullsIn(each), 0);
  };
});

function bodyFor(method: string, path: string): object {
  const all: Readonly<Record<string, object>> = operations;
  return "body" in (all[`${method} ${path}`] ?? {}) ? { body: {} } : {};
}
