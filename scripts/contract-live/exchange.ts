import type { Har, HarEntry } from "../../src/testing/index.ts";
import type { FactNode } from "../drift/unfold.ts";
import { type OpenApi, operationsOf } from "../generate/openapi.ts";

/** An operation of the document. */
interface LiveOperation {
  readonly id: string;
  /** `GET /vendors/{id}`. */
  readonly name: string;
  readonly node: FactNode;
  readonly responses: Readonly<Record<string, unknown>>;
}

/** A request and its response. */
export interface Exchange {
  readonly operation: LiveOperation;
  readonly status: number;
  /** The matching status in the document, which may be `5XX`; undefined if there is none. */
  readonly documented: string | undefined;
  readonly type: string;
  /** Undefined without a body, or if it is not JSON. */
  readonly body: unknown;
  readonly isReplayed: boolean;
  /** The parsed request body, if it is JSON. */
  readonly sent: unknown;
  /** The date of the exchange. */
  readonly date: string;
}

interface Traffic {
  readonly exchanges: readonly Exchange[];
  /** The number of requests to other APIs, or that failed. */
  readonly ignored: number;
  /** Requests to a host of this API that the document does not describe. */
  readonly unknown: readonly string[];
}

/** The exchanges of a recording that belong to operations of the document. */
export function trafficOf(har: Har, document: OpenApi, facts: FactNode): Traffic {
  const routes = routesOf(document, facts);
  const hosts = new Set(document.servers.map(({ url }) => new URL(url).host));
  const exchanges: Exchange[] = [];
  const unknown = new Set<string>();
  let ignored = 0;
  for (const entry of har.log.entries) {
    const { method, url } = entry.request;
    const { pathname, host } = new URL(url);
    const [, path = ""] = /^.*\/v1(\/.*)$/.exec(pathname) ?? [];
    const operation = routes.find((each) => each.method === method && each.pattern.test(path))?.operation;
    if (operation && entry.response.status > 0) exchanges.push(exchangeOf(entry, operation));
    else if (!operation && hosts.has(host)) unknown.add(`${method} ${path || pathname}`);
    else ignored += 1;
  }
  return { exchanges, ignored, unknown: [...unknown] };
}

/** `/vendors/bulk` matches `/vendors/{id}` too, so paths without placeholders come first. */
function routesOf(document: OpenApi, facts: FactNode) {
  return [...operationsOf(document)]
    .map(([path, method, { operationId: id, responses }]) => {
      const name = `${method.toUpperCase()} ${path}`;
      const node = facts.children.get(name) ?? { facets: {}, children: new Map() };
      const pattern = new RegExp(`^${path.replace(/\{[^}]+\}/g, "[^/]+")}$`);
      const placeholders = path.split("{").length;
      return {
        method: method.toUpperCase(),
        pattern,
        placeholders,
        operation: { id, name, node, responses },
      };
    })
    .sort((a, b) => a.placeholders - b.placeholders);
}

function exchangeOf({ request, response, startedDateTime }: HarEntry, operation: LiveOperation): Exchange {
  const { status, headers, content } = response;
  const header = (name: string) => headers.find((each) => each.name.toLowerCase() === name)?.value;
  const type = (header("content-type") ?? content.mimeType).split(";")[0]?.trim().toLowerCase() ?? "";
  const text =
    content.encoding === "base64"
      ? Buffer.from(content.text ?? "", "base64").toString()
      : (content.text ?? "");
  const isKnown = (name: string) => Object.hasOwn(operation.responses, name);
  return {
    operation,
    status,
    documented: [String(status), `${String(status)[0]}XX`].find(isKnown),
    type: text === "" ? "" : type,
    body: parsed(text),
    isReplayed: header("x-idempotent-replayed") === "true",
    sent: parsed(request.postData?.text ?? ""),
    date: startedDateTime.slice(0, 10),
  };
}

function parsed(text: string): unknown {
  try {
    return text === "" ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}
