import { securityViolations } from "./admission.ts";
import { type ReadBody, readBody } from "./body.ts";
import type { Received } from "./exchange.ts";
import { type Match, route } from "./router.ts";
import { checkRequest, type Values, type Violation } from "./validation.ts";

/** A request, parsed as documented. */
export interface ReadRequest {
  readonly received: Received;
  /** Undefined if the document has no such path. */
  readonly match: Match | undefined;
  /** Relative to the base. */
  readonly path: string;
  readonly query: Values;
  readonly body: unknown;
  readonly violations: readonly Violation[];
}

/** The base path of the API's hosts. */
export const basePath = "/v1";

export async function readRequest(received: Received): Promise<ReadRequest> {
  const { method, url, headers, body: bytes } = received;
  const isBelow = url.pathname.startsWith(`${basePath}/`);
  const path = isBelow ? url.pathname.slice(basePath.length) : url.pathname;
  const match = isBelow ? route(method, path) : undefined;
  if (!match) {
    const fault = "is not in the document";
    const violation: Violation = { place: "path", field: `${method} ${path}`, text: fault, fault };
    return { received, match, path, query: {}, body: undefined, violations: [violation] };
  }
  const body: ReadBody = await readBody(match.operation, headers.get("content-type") ?? "", bytes);
  const { query, violations } = checkRequest(match, received, body);
  const all = [...securityViolations(match.operation, headers), ...violations];
  return { received, match, path, query, body: body.value, violations: all };
}
