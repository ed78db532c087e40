import type { CallFacts } from "./call-facts.ts";
import { fileFactsOf } from "./files.ts";
import type { OpenApi, Operation } from "./openapi.ts";

/** A call, with the type of its request if that does not depend on the client's scope. */
interface DeclaredCall extends CallFacts {
  readonly request: { readonly type: string | undefined; readonly optional: boolean | undefined };
}

/** The client's methods: an overload for each path, so that editors show the operation's description. */
export function methodsOf(document: OpenApi, calls: readonly DeclaredCall[]): string {
  const methods = (["GET", "POST", "PATCH"] as const).map((method) =>
    [
      // While typing, editors complete a call from the first overload that fits.
      generic(method, "this: null, "),
      ...calls.filter((call) => call.method === method).map((call) => overload(document, call)),
      // Reports what is missing in a call that has only a path.
      bare(method),
      // Errors in a call are reported for the last overload.
      generic(method),
    ].join(""),
  );
  return `/** One method per HTTP method. Each takes a path and the input of its operation. */\nexport interface CallMethods<C extends AnyCalls = Calls> {\n${methods.join("")}}\n`;
}

function generic(method: CallFacts["method"], receiver = ""): string {
  const call = `C["${method}"][P]`;
  return `  ${method}<P extends ${paths(method)}, As extends ParseAs = "json">(${receiver}path: P, ...options: OptionsAt<${call}["request"], As>): Promise<Result<Parsed<${call}["data"], As>, ${call}["error"]>>;\n`;
}

/** Two forms of the arguments, so that TypeScript compares types before it counts arguments, and the path first. */
function bare(method: CallFacts["method"]): string {
  const call = `C["${method}"][P]`;
  return `  ${method}<P extends ${paths(method)}>(path: P, ...options: OptionsMissing<${call}["request"] & CallOptions<"json">>): Promise<Result<${call}["data"], ${call}["error"]>>;\n`;
}

/** The paths as messages list them, instead of `keyof GetCalls`. */
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

/** Short, because editors show it next to the call. */
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

/** The limits that the document states for a call, and whether it may still change. */
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
