import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { OttimateAuthError, OttimateConnectionError, type OttimateEvent } from "../../src/index.ts";
import { clientOf } from "../support/client.ts";
import { credentials } from "../support/credentials.ts";
import { fakeApi } from "../support/fake-api.ts";
import { leaksIn } from "../support/leaks.ts";
import {
  always,
  anyJson,
  anyText,
  headerText,
  junk,
  strangeText,
  tellingJson,
  writtenSecret,
} from "../support/property.ts";

const secrets = [credentials.apiKey, credentials.clientSecret];

const fields = fc.record(
  {
    access_token: fc.oneof(fc.constant("a-good-token"), strangeText(), anyJson),
    token_type: fc.oneof(fc.constantFrom("Bearer", "bearer", "BEARER"), anyJson),
    expires_in: fc.oneof(
      fc.nat(),
      fc.double(),
      fc.constantFrom(0, -1, 1e308, "3600", "", "soon", 31_536_000),
      anyJson,
    ),
    scope: anyJson,
    __proto__: anyJson,
  },
  { requiredKeys: [] },
);
const bodies = fc.oneof(
  fields.map((value) => JSON.stringify(value)),
  fields.map((value) => JSON.stringify({ access_token: "a-good-token", ...value })),
  anyJson.map((value) => JSON.stringify(value)),
  tellingJson.map((value) => JSON.stringify(value)),
  writtenSecret,
  anyText(),
  fc.constantFrom("", "null", "[]", "{", "[".repeat(20_000) + "]".repeat(20_000)),
);
const headers = fc.dictionary(
  fc.constantFrom("content-type", "x-request-id", "www-authenticate", "retry-after"),
  fc.oneof(
    headerText,
    fc.constantFrom(credentials.apiKey, `Bearer error="${credentials.clientSecret}"`, "99999999"),
  ),
);
const statuses = fc.oneof(
  fc.constant(200),
  fc.constantFrom(200, 201, 400, 401, 403, 404, 429, 500, 503),
  fc.integer({ min: 200, max: 599 }).filter((status) => ![204, 205, 304].includes(status)),
);

describe("A response of the token endpoint", () => {
  it("gives a token that a header can hold, or an error that says why not, whatever it is", async () => {
    await always(
      fc.tuple(statuses, bodies, headers),
      async ([status, body, given]) => {
        const known = new Headers();
        for (const [name, value] of Object.entries(given)) known.set(name, value);
        const api = fakeApi({ token: () => new Response(body, { status, headers: known }) });
        const events: OttimateEvent[] = [];
        const client = clientOf(api, { onEvent: (event) => events.push(event) });
        const ended = await client.GET("/vendors").catch((error: unknown) => error);
        if (ended instanceof Error) {
          expect(ended).toBeInstanceOf(OttimateAuthError);
          expect(ended.message).toMatch(
            /^No token: https:\/\/api\.ottimate\.test\/v1\/oauth\/token returned /,
          );
          expect(ended.message).not.toMatch(/undefined|\[object /);
          expect((ended as OttimateAuthError).status).toBe(status);
          expect(api.calls).toEqual([]);
        } else {
          expect(status).toBeLessThan(300);
          const { access_token } = JSON.parse(body);
          expect(api.calls[0]?.headers.get("authorization")).toBe(`Bearer ${access_token}`);
        }
        expect(leaksIn([ended, events], secrets)).toEqual([]);
      },
      1200,
    );
  });

  it("that never arrives is an error that says why, whatever the connection fails with", async () => {
    await always(
      fc.oneof(
        junk,
        writtenSecret.map((text) => new Error(text, { cause: text })),
      ),
      async (reason) => {
        const api = fakeApi({
          token: () => {
            throw reason;
          },
        });
        const ended = await clientOf(api)
          .GET("/vendors")
          .catch((error: unknown) => error);
        expect(ended).toBeInstanceOf(OttimateConnectionError);
        expect((ended as Error).message).toMatch(/ got no response: no token came from .*\/oauth\/token: ./s);
        expect(leaksIn(ended, secrets)).toEqual([]);
        expect(api.calls).toEqual([]);
      },
    );
  });
});
