import type { CallFacts } from "./call-facts.ts";
import { fileFactsOf } from "./files.ts";
import type { OpenApi, Operation } from "./openapi.ts";

/** A call, with the type of its request where that does not depend on the client's scope. */
interface DeclaredCall extends CallFacts {
  readonly request: { readonly type: string | undefined; readonly optional: boolean | undefined };
}

/** The methods of the client: an overload for each path, so that an editor shows what the document says of it. */
export function methodsOf(document: OpenApi, calls: readonly DeclaredCall[]): string {
  const methods = (["GET", "POST", "PATCH"] as const).map((method) =>
    [
      // An unfinished call is completed from the first overload that has room for it.
      generic(method, "this: null, "),
      ...calls.filter((call) => call.method === method).map((call) => overload(document, call)),
      // Says what is missing where a call has a path and nothing else.
      bare(method),
      // What is wrong with a call is told by the last one.
      generic(method),
    ].join(""),
  );
  return `/** A method for each HTTP method; each takes a path and what the operation there takes. */\nexport interface CallMethods<C extends AnyCalls = Calls> {\n${methods.join("")}}\n`;
}

function generic(method: CallFacts["method"], receiver = ""): string {
  const call = `C["${method}"][P]`;
  return `  ${method}<P extends ${paths(method)}, As extends ParseAs = "json">(${receiver}path: P, ...options: OptionsAt<${call}["request"], As>): Promise<Result<Parsed<${call}["data"], As>, ${call}["error"]>>;\n`;
}

/** Two forms of what follows, so that TypeScript compares types before it counts arguments, and the path first. */
function bare(method: CallFacts["method"]): string {
  const call = `C["${method}"][P]`;
  return `  ${method}<P extends ${paths(method)}>(path: P, ...options: OptionsMissing<${call}["request"] & CallOptions<"json">>): Promise<Result<${call}["data"], ${call}["error"]>>;\n`;
}

/** The paths themselves, as messages list them: not `keyof GetCalls`. */
const paths = (method: CallFacts["method"]): string => `keyof Calls["${method}"] & string`;

function overload(document: OpenApi, call: DeclaredCall): string {
  const { method, path, data, error, request } = call;
  const looked = `C["${method}"]["${path}"]["request"]`;
  const options =
    request.optional === undefined
      ? `...options: OptionsAt<${looked}, "json">`
      : `options${request.optional ? "?" : ""}: ${request.type ?? looked} & CallOptions<"json">`;
  return `${comment(document, call.operation)}  ${method}(path: "${path}", ${options}): Promise<Result<${data.join(" | ")}, ${error.join(" | ")}>>;\n`;
}

/** Few and short lines: an editor shows them beside the call. */
function comment(document: OpenApi, operation: Operation): string {
  const link =
    operation.externalDocs ?? document.tags?.find(({ name }) => operation.tags?.includes(name))?.externalDocs;
  const lines = [
    sentence(operation.summary),
    ...limitsOf(document, operation),
    ...(link ? [`@see ${link.url}`] : []),
  ];
  return `  /**\n${lines.map((line) => `   * ${line}\n`).join("")}   */\n`;
}

const sentence = (text: string): string => (text.endsWith(".") ? text : `${text}.`);
const count = (value: number): string => value.toLocaleString("en-US");

/** What the document says that a call cannot exceed, and whether it may still change. */
function limitsOf(document: OpenApi, operation: Operation): string[] {
  const bulk = operation["x-bulk"];
  const page = operation["x-pagination"]?.maximum;
  const files = fileFactsOf(document, operation);
  const availability = operation["x-availability"];
  const limits = [
    ...(bulk?.maximum === undefined
      ? []
      : [
          `At most ${count(bulk.maximum)} records${bulk.lines ? ` with ${count(bulk.lines.maximum)} lines` : ""} a request; \`bulk\` takes any number.`,
        ]),
    ...(page === undefined ? [] : [`At most ${count(page)} rows a page; \`paginate\` reads all.`]),
    ...(files ? [`At most ${count(files.maximumBytes / 2 ** 20)} MB a file.`] : []),
    ...(availability === "beta" ? ["In beta."] : []),
    ...(availability === "undocumented" ? ["Not in the published reference."] : []),
  ];
  return limits.length > 0 ? [limits.join(" ")] : [];
}
