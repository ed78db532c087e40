import { inject } from "vitest";
import { createOttimateClient } from "../../src/index.ts";
import { type OperationUnderTest, propertiesOf } from "../support/document.ts";
import { faultsOfRequest } from "../support/request-check.ts";
import { observe } from "./coverage.ts";

/** A call of any operation, typed or not. */
export interface AnyCall {
  params?: {
    path?: Record<string, unknown>;
    query?: Record<string, unknown>;
    header?: Record<string, unknown>;
  };
  body?: unknown;
  headers?: Record<string, string>;
}

export interface AnyAnswer {
  data?: unknown;
  error?: unknown;
  response: Response;
  /** Violations of the document that Prism does not check. */
  faults: string[];
}

/** Runs below authentication, so that a test can remove headers that the client always sends. */
export type Tamper = (headers: Headers) => void;

/** Makes one call to the mock, through the client as users have it. */
export async function callMock(
  operation: OperationUnderTest,
  call: AnyCall,
  tamper?: Tamper,
): Promise<AnyAnswer> {
  const baseUrl = inject("prism");
  const faults: string[] = [];
  const client = createOttimateClient({
    baseUrl,
    apiKey: "contract-key",
    clientId: "contract-client",
    clientSecret: "contract-secret",
    // A documented 503 is what the test asked for; a retry would get the same.
    retry: false,
    fetch: async (url, init) => {
      faults.push(...(await faultsOfRequest(baseUrl, url, init)));
      const headers = new Headers(init.headers);
      // The token request stays valid, or the call would not reach the mock.
      if (!url.endsWith("/oauth/token") || operation.id === "createToken") tamper?.(headers);
      const response = await fetch(url, { ...init, headers });
      if (!url.endsWith("/oauth/token") || operation.id === "createToken")
        await observe(operation, url, { ...init, headers }, response);
      return response;
    },
  });
  const methods = client as unknown as Record<
    string,
    (path: string, call: AnyCall) => Promise<Omit<AnyAnswer, "faults">>
  >;
  const result = await methods[operation.method]?.(operation.path, call);
  if (!result) throw new Error(`The client has no method ${operation.method}.`);
  return { ...result, faults };
}

/** The example parameters of the document. */
export function exampleParams(
  operation: OperationUnderTest,
  kinds: readonly string[] = ["path", "query"],
): NonNullable<AnyCall["params"]> {
  const params: Record<string, Record<string, unknown>> = {};
  for (const { in: kind, name, example } of operation.parameters) {
    if (!kinds.includes(kind) || example === undefined) continue;
    params[kind] = { ...params[kind], [name]: example };
  }
  return params;
}

/** The example bodies of the document; files, which it cannot have, are made here. */
export function exampleBodies({ body }: OperationUnderTest): unknown[] {
  if (!body) return [undefined];
  const examples = Object.values(body.media.examples ?? {}).map(({ value }) => value);
  if (body.type !== "multipart/form-data") return examples;
  return (examples.length > 0 ? examples : [{}]).map((fields) =>
    withFiles(fields as Record<string, unknown>, body.media.schema),
  );
}

function withFiles(fields: Record<string, unknown>, schema: object): Record<string, unknown> {
  const files: Record<string, unknown> = {};
  for (const [name, property] of Object.entries(propertiesOf(schema))) {
    const { format, items } = property;
    if (format === "binary") files[name] = pdf("invoice.pdf");
    // Names with a form's punctuation must survive.
    if (items?.format === "binary") files[name] = [pdf("page,1.pdf"), pdf("page&2.pdf")];
  }
  return { ...fields, ...files };
}

const pdf = (name: string): File =>
  new File(["%PDF-1.7\n1 0 obj,&=;\n%%EOF"], name, { type: "application/pdf" });
