import { describe, expect, it } from "vitest";
import { OttimateConnectionError, OttimateError, type OttimateEvent, unwrap } from "../../src/index.ts";
import { credentials, tokenNumber } from "../support/credentials.ts";
import { rejection } from "../support/failure.ts";
import { leaksIn } from "../support/leaks.ts";
import { type Received, type Reply, sendJson, startLoopback } from "../support/loopback.ts";
import { clientOfLoopback } from "../support/loopback-client.ts";
import { vendor } from "../support/samples.ts";
import { secretsIn } from "../support/secrets-in.ts";

const secrets = [credentials.apiKey, credentials.clientSecret, tokenNumber(1)];
const all = ({ headers, body }: Received): string => JSON.stringify({ headers, body });

/** Responses with everything that was sent, each in another form. */
const echoes: [string, Reply][] = [
  ["in JSON", (response, request) => sendJson(response, 400, { code: "X", message: "Echo.", request })],
  ["as its message", (response, request) => sendJson(response, 403, { message: all(request) })],
  ["in a page", (response, request) => void response.writeHead(502).end(`<pre>${all(request)}</pre>`)],
  ["in a URL", (response, request) => void response.writeHead(404).end(encodeURIComponent(all(request)))],
  [
    "as a form",
    (response, request) => void response.writeHead(404).end(`${new URLSearchParams({ q: all(request) })}`),
  ],
  [
    "after a redirect",
    (response, request) => void response.writeHead(302, { location: "/" }).end(all(request)),
  ],
  ["under 200 as no JSON", (response, request) => void response.writeHead(200).end(`{${all(request)}`)],
  [
    "as the reason",
    (response, { headers }) => void response.writeHead(400, String(headers["x-api-key"])).end(),
  ],
  [
    "in the header that names the request",
    (response, { headers }) =>
      void response.writeHead(400, { "x-request-id": headers.authorization ?? "" }).end("{}"),
  ],
  [
    "in every header",
    (response, { headers }) => {
      const names = [
        "x-request-id",
        "www-authenticate",
        "retry-after",
        "date",
        "content-type",
        "x-amzn-requestid",
      ];
      for (const name of names) response.setHeader(name, `${headers.authorization} ${headers["x-api-key"]}`);
      response.writeHead(401, `${headers.authorization}`).end();
    },
  ],
  [
    "and breaks off",
    (response, request) => {
      response.writeHead(400, { "content-length": "100000" });
      response.write(all(request), () => response.socket?.destroy());
    },
  ],
];

describe.each(echoes)("A server that returns everything that it received, %s,", (_, echo) => {
  const events: OttimateEvent[] = [];
  const onEvent = (event: OttimateEvent) => void events.push(event);
  const checkShown = (...shown: unknown[]) => {
    expect(events.length).toBeGreaterThan(0);
    expect(leaksIn([shown, events], secrets)).toEqual([]);
    for (const each of [...shown, events]) expect(secretsIn(each)).toEqual([]);
  };

  it("leaks no secret if it is the API", async () => {
    const client = clientOfLoopback(await startLoopback({ call: echo }), { onEvent });
    const call = client.POST("/vendors", { body: vendor });
    checkShown(await rejection(unwrap(call), OttimateError));
    await call.then(
      async ({ error, response }) => checkShown(error, await response.text()),
      () => undefined,
    );
  });

  it("leaks no secret if it is the token endpoint", async () => {
    const client = clientOfLoopback(await startLoopback({ token: echo }), { onEvent });
    checkShown(await rejection(client.GET("/vendors"), OttimateError));
  });
});

describe("A fetch that puts requests into its errors", () => {
  it("leaks no secret", async () => {
    const server = await startLoopback({ call: (response) => void response.socket?.destroy() });
    const client = clientOfLoopback(server, {
      async fetch(url, init) {
        try {
          return await fetch(url, init);
        } catch (error) {
          const config = { url, headers: init.headers, body: init.body };
          throw Object.assign(new Error(`Request failed: ${JSON.stringify(config)}`, { cause: error }), {
            config,
          });
        }
      },
    });
    const error = await rejection(client.POST("/vendors", { body: vendor }), OttimateConnectionError);
    expect(error.cause).toBeInstanceOf(Error);
  });
});

describe("A client", () => {
  it("shows no secret when inspected", async () => {
    const server = await startLoopback();
    const client = clientOfLoopback(server);
    const result = await client.GET("/vendors");
    expect(secretsIn(client)).toEqual([]);
    expect(secretsIn(result)).toEqual([]);
    expect(server.calls[0]?.headers["x-api-key"]).toBe(credentials.apiKey);
  });
});
