import { describe, expect, it } from "vitest";
import { operations } from "../../../generated/operations.ts";
import { OttimateInputError } from "../../../src/index.ts";
import { json } from "../../support/answers.ts";
import { baseUrl, callUntyped, clientOf } from "../../support/client.ts";
import { credentials, tokenNumber } from "../../support/credentials.ts";
import { rejection } from "../../support/failure.ts";
import { fakeApi, type Sent } from "../../support/fake-api.ts";
import { upload, vendor } from "../../support/samples.ts";

/** The request that reaches the transport for a call with these options. */
async function sentBy(method: string, path: string, options?: object): Promise<Sent> {
  const api = fakeApi();
  await callUntyped(clientOf(api), method, path, options);
  const [sent] = api.calls;
  if (!sent) throw new Error("Nothing was sent.");
  return sent;
}

describe("The headers of a call", () => {
  it("have the API key, the token and the version, whatever the call is", async () => {
    for (const request of Object.keys(operations)) {
      const [method = "", path = ""] = request.split(" ");
      const { body } = operations[request as keyof typeof operations] as { body?: string };
      if (path === "/oauth/token") continue;
      const names = [...path.matchAll(/\{([^}]+)\}/g)].map(([, name]) => [name, "1"]);
      const sent = await sentBy(method, path, {
        params: { path: Object.fromEntries(names) },
        ...(body && { body: body === "json" ? {} : { field: "value" } }),
      });
      expect(sent.headers.get("x-api-key"), request).toBe(credentials.apiKey);
      expect(sent.headers.get("authorization"), request).toBe(`Bearer ${tokenNumber(1)}`);
      expect(sent.headers.get("x-api-version"), request).toBe("1.1.0");
      expect(sent.headers.get("accept"), request).toBe("application/json");
      expect(sent.init.redirect, request).toBe("manual");
    }
  });

  it("include the caller's, except undefined ones", async () => {
    const sent = await sentBy("GET", "/vendors", { headers: { "X-Trace": "t-1", "X-None": undefined } });
    expect(sent.headers.get("x-trace")).toBe("t-1");
    expect(sent.headers.has("x-none")).toBe(false);
  });

  it("include none that a caller's object inherits, because those were not checked", async () => {
    const headers = Object.assign(Object.create({ authorization: "Bearer Zq9", "x-old": "1" }), {
      "x-new": "2",
    });
    for (const options of [{ headers }, { params: { header: headers } }]) {
      const sent = await sentBy("GET", "/vendors", options);
      expect(sent.headers.get("authorization")).toBe(`Bearer ${tokenNumber(1)}`);
      expect([sent.headers.has("x-old"), sent.headers.get("x-new")]).toEqual([false, "2"]);
    }
  });

  it.each(["Authorization", "authorization", "X-API-Key", "x-api-key", "X-Api-Version"])(
    "do not take a caller's %s, wherever it is given",
    async (name) => {
      const api = fakeApi();
      for (const options of [{ headers: { [name]: "Zq9" } }, { params: { header: { [name]: "Zq9" } } }]) {
        const error = await rejection(
          callUntyped(clientOf(api), "GET", "/vendors", options),
          OttimateInputError,
        );
        expect(error.argument.toLowerCase()).toContain(`.${name.toLowerCase()}`);
      }
      expect([...api.calls, ...api.tokenRequests]).toEqual([]);
    },
  );

  it.each(["headers", "params.header"])("ignore a caller's content type, in %s", async (place) => {
    for (const name of ["Content-Type", "content-type"]) {
      const given = { [name]: "text/plain" };
      const options = place === "headers" ? { headers: given } : { params: { header: given } };
      // Rejecting it would also be acceptable.
      const sent = await sentBy("POST", "/vendors", { body: vendor, ...options }).catch((error: unknown) => {
        expect(error).toBeInstanceOf(OttimateInputError);
      });
      if (sent) expect(sent.headers.get("content-type")).toBe("application/json");
      const form = await sentBy("POST", "/invoices/upload", { body: upload(), ...options }).catch(
        (error: unknown) => {
          expect(error).toBeInstanceOf(OttimateInputError);
        },
      );
      if (form) expect((await form.form()).get("ottimate_location_id")).toBe("77");
    }
  });

  it("have no content type without a body", async () => {
    const sent = await sentBy("GET", "/vendors", { headers: { "Content-Type": "application/json" } });
    expect(sent.headers.has("content-type")).toBe(false);
    expect(sent.init.body ?? undefined).toBeUndefined();
  });
});

describe("The URL of a call", () => {
  it("has path parameters as one segment each, whatever is in them", async () => {
    for (const [given, segment] of [
      ["a/b", "a%2Fb"],
      ["a?b#c", "a%3Fb%23c"],
      ["a b", "a%20b"],
      ["50%", "50%25"],
      ["%2e%2e", "%252e%252e"],
      ["../../oauth", "..%2F..%2Foauth"],
      ["..\\", "..%5C"],
      ["{id}", "%7Bid%7D"],
      ["$&$1$$", "%24%26%241%24%24"],
      ["ü", "%C3%BC"],
      ["...", "..."],
      [5, "5"],
      [0, "0"],
    ] as const) {
      const { url } = await sentBy("GET", "/accounts/{id}/companies", { params: { path: { id: given } } });
      expect(url).toBe(`${baseUrl}/accounts/${segment}/companies`);
    }
  });

  it("has query parameters, and nothing for those that are undefined", async () => {
    const query = {
      page: 2,
      name: "a&b=c d+e",
      basic: true,
      none: undefined,
      zero: 0,
      empty: "",
    };
    const { url } = await sentBy("GET", "/vendors", { params: { query } });
    expect([...new URL(url).searchParams]).toEqual([
      ["page", "2"],
      ["name", "a&b=c d+e"],
      ["basic", "true"],
      ["zero", "0"],
      ["empty", ""],
    ]);
  });
});

describe("The body of a call", () => {
  it("is JSON if the document says so, without the properties that are undefined", async () => {
    const sent = await sentBy("POST", "/vendors", { body: { ...vendor, email: undefined, phone: null } });
    expect(sent.headers.get("content-type")).toBe("application/json");
    expect(await sent.text()).toBe(JSON.stringify({ ...vendor, phone: null }));
  });

  it("is the result of toJSON if the object has it", async () => {
    const total = { toJSON: () => "12.50" };
    const sent = await sentBy("POST", "/vendors", { body: { ...vendor, custom: { total, list: [total] } } });
    expect(await sent.text()).toBe(
      JSON.stringify({ ...vendor, custom: { total: "12.50", list: ["12.50"] } }),
    );
  });

  it("may contain the same object twice, and instances of classes", async () => {
    class Address {
      city = "Porto";
    }
    const address = new Address();
    const sent = await sentBy("POST", "/vendors", { body: { a: address, b: [address, address] } });
    expect(JSON.parse(await sent.text())).toEqual({
      a: { city: "Porto" },
      b: [{ city: "Porto" }, { city: "Porto" }],
    });
  });

  it("is a form of text and files if the document says so, in the order of its fields", async () => {
    const body = { ...upload(), flag: true, pages: [1, "two"], none: undefined };
    const form = await (await sentBy("POST", "/invoices/upload", { body })).form();
    expect([...form.keys()]).toEqual(["ottimate_location_id", "metadata", "file", "flag", "pages", "pages"]);
    expect(form.get("flag")).toBe("true");
    expect(form.getAll("pages")).toEqual(["1", "two"]);
    expect((form.get("file") as File).name).toBe('page "1",2.pdf');
  });

  it("never is [object FormData], whatever fetch is given", async () => {
    const sent = await sentBy("POST", "/invoices/upload", { body: upload() });
    expect(sent.init.body).not.toBeInstanceOf(FormData);
    expect(await sent.text()).toContain("%PDF-1.7");
  });
});

describe("A call", () => {
  const calls: [string, string, object][] = [
    ["GET", "/vendors", { params: { query: { name: 'it\'s "ü" <b> {c}|^`', page: 2 } } }],
    [
      "GET",
      "/accounts/{id}/companies",
      { params: { path: { id: "a'b(c)*!~ü" } }, headers: { "X-Trace": "t-1" } },
    ],
    ["POST", "/vendors", { body: vendor, idempotencyKey: "key-1", headers: { Accept: "text/csv" } }],
    ["POST", "/invoices/upload", { body: upload(), idempotencyKey: "key-1" }],
  ];

  it.each(calls)(
    "is the same on the wire with middleware and without: %s %s",
    async (method, path, options) => {
      const seen: string[][] = [];
      for (const middleware of [[], [{ onRequest: () => undefined }]]) {
        const api = fakeApi();
        const client = clientOf(api);
        client.use(...middleware);
        await callUntyped(client, method, path, options);
        const [sent] = api.calls;
        const boundary = sent?.headers.get("content-type")?.split("boundary=")[1] ?? "no boundary";
        const body = (await sent?.text()) ?? "";
        const headers = [...(sent?.headers ?? [])].map((header) => header.join(": "));
        seen.push(
          [new URL(sent?.url ?? "").href, ...headers, body].map((text) => text.replaceAll(boundary, "-")),
        );
      }
      expect(seen[1]).toEqual(seen[0]);
    },
  );

  it("may accept another type than JSON", async () => {
    const api = fakeApi({ call: () => json(200, {}) });
    await clientOf(api).GET("/vendors", { headers: { Accept: "text/csv" }, parseAs: "text" });
    expect(api.calls[0]?.headers.get("accept")).toBe("text/csv");
  });
});
