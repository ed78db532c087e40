import { describe, expect, it } from "vitest";
import { OttimateConnectionError, OttimateError, unwrap } from "../../src/index.ts";
import { credentials } from "../support/credentials.ts";
import { rejection } from "../support/failure.ts";
import { type Received, type Reply, sendJson, startLoopback } from "../support/loopback.ts";
import { clientOfLoopback } from "../support/loopback-client.ts";
import { vendor } from "../support/samples.ts";
import { secretsIn } from "../support/secrets-in.ts";

const all = ({ headers, body }: Received): string => JSON.stringify({ headers, body });

/** Answers with all that it was sent, in a form of its own. */
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
    "and breaks off",
    (response, request) => {
      response.writeHead(400, { "content-length": "100000" });
      response.write(all(request), () => response.socket?.destroy());
    },
  ],
];

describe.each(echoes)("A server that sends back all that it got, %s,", (_, echo) => {
  it("has told nobody, if it is the API", async () => {
    const client = clientOfLoopback(await startLoopback({ call: echo }));
    const call = client.POST("/vendors", { body: vendor });
    await rejection(unwrap(call), OttimateError);
    await call.then(
      async ({ error, response }) => {
        expect(secretsIn(error)).toEqual([]);
        expect(secretsIn(await response.text())).toEqual([]);
      },
      () => undefined,
    );
  });

  it("has told nobody, if it is the token endpoint", async () => {
    const client = clientOfLoopback(await startLoopback({ token: echo }));
    await rejection(client.GET("/vendors"), OttimateError);
  });
});

describe("A fetch that puts what it sent into its errors", () => {
  it("has told nobody", async () => {
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
  it("shows no secret to those who look into it", async () => {
    const server = await startLoopback();
    const client = clientOfLoopback(server);
    const result = await client.GET("/vendors");
    expect(secretsIn(client)).toEqual([]);
    expect(secretsIn(result)).toEqual([]);
    expect(server.calls[0]?.headers["x-api-key"]).toBe(credentials.apiKey);
  });
});
