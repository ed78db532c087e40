import type { IncomingMessage, ServerResponse } from "node:http";
import { json } from "node:stream/consumers";
import { isRecord } from "../core/validation.ts";
import type { OttimateData } from "../testing/data.ts";
import type { OttimateServer } from "../testing/double-types.ts";
import type { Fault, FaultHandle } from "../testing/fault-options.ts";

/** The path under which tests control the mock. */
export const adminPath = "/_mock";

/** The calls, by method and path. */
const adminCalls: Readonly<Record<string, string>> = {
  "GET /_mock": "this list, and the mock's time",
  "GET /_mock/data": "every record",
  "POST /_mock/data": 'adds records: {"vendors": [...]}; missing properties get values',
  "GET /_mock/requests": "every request so far, and how it violates the document",
  "POST /_mock/clock": '{"advanceMs": 60000}, or {"set": "2027-01-01T00:00:00Z"}',
  "GET /_mock/faults": "the faults, each with the number of requests that it affected",
  "POST /_mock/faults": "adds a fault, or an array of them",
  "DELETE /_mock/faults": "removes all faults",
  "POST /_mock/tokens": '{"expire": true} expires every token',
  "POST /_mock/reset": "restores the initial state",
};

interface Added {
  readonly fault: Fault;
  readonly handle: FaultHandle;
}

/** Handles requests under `/_mock`; `intercept` returns whether a request was one. */
export function createAdmin(double: () => OttimateServer): {
  intercept(request: IncomingMessage, response: ServerResponse): boolean;
  add(faults: unknown): void;
} {
  let faults: Added[] = [];
  const add = (given: unknown): void => {
    for (const fault of [given].flat() as Fault[]) faults.push({ fault, handle: double().fail(fault) });
  };
  const calls: Readonly<Record<string, (body: unknown) => unknown>> = {
    "GET /_mock": () => ({ now: double().clock.now(), calls: adminCalls }),
    "GET /_mock/data": () => double().data(),
    "POST /_mock/data": (body) => double().seed(body as OttimateData),
    "GET /_mock/requests": () => double().requests,
    "POST /_mock/clock": (body) => {
      const { advanceMs, set } = isRecord(body) ? body : {};
      if (set !== undefined) double().clock.set(String(set));
      else double().clock.advance(Number(advanceMs));
      return { now: double().clock.now() };
    },
    "GET /_mock/faults": () => faults.map(({ fault, handle }) => ({ ...fault, hits: handle.hits })),
    "POST /_mock/faults": add,
    "DELETE /_mock/faults": () => {
      for (const { handle } of faults) handle.remove();
      faults = [];
    },
    "POST /_mock/tokens": (body) => {
      if (isRecord(body) && body.expire === true) double().tokens.expire();
      return { issued: double().tokens.issued };
    },
    "POST /_mock/reset": () => {
      double().reset();
      faults = [];
    },
  };

  async function serve(request: IncomingMessage, response: ServerResponse, path: string): Promise<void> {
    const send = (status: number, body: unknown) => {
      response.writeHead(status, { "content-type": "application/json" });
      response.end(`${JSON.stringify(body)}\n`);
    };
    // Web pages in a local browser can send requests here too, even under another host name (DNS rebinding).
    const { origin, host = "" } = request.headers;
    if (origin !== undefined || !/^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/.test(host))
      return send(403, { message: "This path is for programs on this machine." });
    const call = calls[`${request.method} ${path}`];
    if (!call) return send(404, { message: `There is no ${request.method} ${path}.`, calls: adminCalls });
    try {
      const body: unknown =
        request.method === "POST" && request.headers["content-length"] !== "0" ? await json(request) : {};
      send(200, call(body) ?? { ok: true });
    } catch (error) {
      send(400, { message: error instanceof Error ? error.message : String(error) });
    }
  }

  return {
    add,
    intercept(request, response) {
      const [path = ""] = (request.url ?? "").split("?");
      if (path !== adminPath && !path.startsWith(`${adminPath}/`)) return false;
      serve(request, response, path.replace(/\/$/, "")).catch(() => response.destroy());
      return true;
    },
  };
}
