import { type CallFacts, callFactsOf, type Part } from "./call-facts.ts";
import { methodsOf } from "./call-methods.ts";
import { type Declarations, declarationsOf } from "./declarations.ts";
import type { OpenApi } from "./openapi.ts";
import { scopeFields } from "./scopes.ts";

const { companyField, locationField, locationsField } = scopeFields;

/** How much a client's calls must name: everything, or what a client of `forCompany` leaves open. */
interface Level {
  /** The suffix of its type names. */
  readonly suffix: string;
  /** The fields that a call may leave out. */
  readonly names: readonly string[];
}
const plain: Level = { suffix: "", names: [] };
const levels = {
  Company: { suffix: "ForCompany", names: [companyField] },
  Location: { suffix: "ForLocation", names: [companyField, locationField, locationsField] },
} as const satisfies Record<string, Level>;

/** What a call takes at one level, by type name. */
interface Taken {
  readonly request: Part;
  readonly query: Part | undefined;
  readonly body: string | undefined;
  readonly record: string | undefined;
}

/** The parts of a call in which a level makes fields optional. */
interface Relaxed {
  readonly query: readonly string[];
  readonly body: readonly string[];
  readonly rows: readonly string[];
}

/** The module of call types: flat types for each call, maps from path to them, and the methods that look them up. */
export function callTypesOf(document: OpenApi, schemaText: string): string {
  const schema = declarationsOf(schemaText);
  const calls = callFactsOf(document, schema);
  const out: string[] = [];
  /** What each call takes at each level; equal levels share one object. */
  const taken = new Map<CallFacts, { plain: Taken; Company: Taken; Location: Taken }>();
  for (const call of calls) {
    const none = take(call, plain, relaxedBy(call, plain));
    const company = relaxedBy(call, levels.Company);
    const location = relaxedBy(call, levels.Location);
    const isScoped = Object.values(company).some((names) => names.length > 0);
    const forCompany = isScoped ? take(call, levels.Company, company) : none;
    const isSame = JSON.stringify(location) === JSON.stringify(company);
    taken.set(call, {
      plain: none,
      Company: forCompany,
      Location: isSame ? forCompany : take(call, levels.Location, location),
    });
  }
  for (const method of ["GET", "POST", "PATCH"] as const)
    emitMaps(`${pascal(method)}Calls`, `${method} calls by path.`, (call, { request }) =>
      call.method === method
        ? `{ request${mark(request)}; data: ${call.data.join(" | ")}; error: ${call.error.join(" | ")} }`
        : undefined,
    );
  emitMaps("Lists", "Lists by path: the type of a row, and the options of `paginate`.", listEntry);
  emitMaps(
    "BulkCalls",
    "Bulk calls by path: the type of a record, and the fields besides the records.",
    bulkEntry,
  );
  for (const level of ["", "Company", "Location"]) {
    const whose =
      level === "" ? "a client" : `a client that \`forCompany\` made for a ${level.toLowerCase()}`;
    out.push(
      `/** The calls of ${whose}. */\nexport interface ${level}Calls {\n  GET: ${level}GetCalls;\n  POST: ${level}PostCalls;\n  PATCH: ${level}PatchCalls;\n  lists: ${level}Lists;\n  bulkCalls: ${level}BulkCalls;\n}\n`,
    );
  }
  out.push(
    constraint,
    methodsOf(
      document,
      calls.map((call) => ({ ...call, request: requestAtAll(call) })),
    ),
  );
  const body = out.join("");
  return `${imports(body, schema)}${body}`;

  /** The request type if it is the same at all levels; otherwise whether it is optional, if that is the same. */
  function requestAtAll(call: CallFacts) {
    const { plain, Company, Location } = of(call);
    const all = [plain, Company, Location];
    return {
      type: all.every((each) => each === plain) ? plain.request.type : undefined,
      optional: all.every((each) => each.request.optional === plain.request.optional)
        ? plain.request.optional
        : undefined,
    };
  }
  function of(call: CallFacts) {
    const found = taken.get(call);
    if (!found) throw new Error(`${call.name} was not read.`);
    return found;
  }

  /** The interfaces of a call's request at one level, and of its parts that the level changes. */
  function take(call: CallFacts, { suffix }: Level, relaxed: Relaxed): Taken {
    const { name, parameters, method, path } = call;
    const query = parameters.query && relaxedQuery(call, parameters.query, suffix, relaxed.query);
    const record = call.record && loosened(call.record, `${call.record}${suffix}`, relaxed.rows);
    const body = call.body && relaxedBody(call, call.body.type, record, suffix, relaxed);
    const parts = Object.entries({ ...parameters, ...(query && { query }) });
    const optional = parts.every(([, part]) => part.optional);
    const params = parts.map(([kind, part]) => `${kind}${mark(part)}`).join("; ");
    const members = [
      ...(params ? [`params${mark({ type: `{ ${params} }`, optional })}`] : []),
      ...(call.body && body ? [`body${mark({ type: body, optional: call.body.optional })}`] : []),
    ];
    const request = `${name}Request${suffix}`;
    out.push(
      `/** What \`${method} ${path}\` takes. */\nexport interface ${request} { ${members.join("; ")} }\n`,
    );
    return {
      request: { type: request, optional: optional && (call.body?.optional ?? true) },
      query,
      body,
      record,
    };
  }

  function relaxedQuery(call: CallFacts, query: Part, suffix: string, names: readonly string[]): Part {
    const type = loosened(query.type, `${query.type}${suffix}`, names);
    return { type, optional: call.requiredQuery.every((name) => names.includes(name)) };
  }

  function relaxedBody(
    call: CallFacts,
    type: string,
    record: string | undefined,
    suffix: string,
    { body, rows }: Relaxed,
  ): string {
    const { items } = call.operation["x-bulk"] ?? {};
    if (rows.length === 0) return loosened(type, `${call.name}Body${suffix}`, body);
    if (items === undefined) return `${record}[]`;
    const name = `${call.name}Body${suffix}`;
    const base = body.length > 0 ? `Optional<${type}, ${union(body)}>` : type;
    out.push(`export interface ${name} extends Without<${base}, "${items}"> { ${items}: ${record}[] }\n`);
    return name;
  }

  /** The name of a type with some optional properties. */
  function loosened(type: string, name: string, names: readonly string[]): string {
    if (names.length === 0) return type;
    const declared = schema.isAlias(type)
      ? `type ${name} = Unscoped<${type}, ${union(names)}>;`
      : `interface ${name} extends Optional<${type}, ${union(names)}> {}`;
    if (!out.includes(`export ${declared}\n`)) out.push(`export ${declared}\n`);
    return name;
  }

  /** A map for each level: the calls that all levels share, and the level's own. */
  function emitMaps(
    name: string,
    comment: string,
    entry: (call: CallFacts, at: Taken, suffix: string) => string | undefined,
  ): void {
    const rows = calls.flatMap((call) => {
      const { plain: none, Company, Location } = of(call);
      const text = entry(call, none, "");
      if (text === undefined) return [];
      const company = Company === none ? text : entry(call, Company, levels.Company.suffix);
      const location =
        Location === none
          ? text
          : Location === Company
            ? company
            : entry(call, Location, levels.Location.suffix);
      return [{ path: call.path, "": text, Company: company, Location: location }];
    });
    const isCommon = (row: (typeof rows)[number]) => row[""] === row.Company && row[""] === row.Location;
    const lines = (level: "" | "Company" | "Location", wanted: typeof rows) =>
      wanted.map((row) => `  "${row.path}": ${row[level]};\n`).join("");
    const common = rows.filter(isCommon);
    const own = rows.filter((row) => !isCommon(row));
    out.push(`interface Common${name} {\n${lines("", common)}}\n`);
    for (const level of ["", "Company", "Location"] as const)
      out.push(
        `${level === "" ? `/** ${comment} */\n` : ""}export interface ${level}${name} extends Common${name} {\n${lines(level, own)}}\n`,
      );
  }

  function listEntry(call: CallFacts, { query }: Taken, suffix: string): string | undefined {
    const list = call.operation["x-pagination"];
    if (!list || call.item === undefined) return undefined;
    const own = [list.page, list.size].flatMap((name) => (name === undefined ? [] : [name]));
    const filters = `${call.name}Filters${query?.type.endsWith(suffix) ? suffix : ""}`;
    if (query) {
      const declared = `export interface ${filters} extends ${own.length > 0 ? `Without<${query.type}, ${union(own)}>` : query.type} {}\n`;
      if (!out.includes(declared))
        out.push(`/** The query of \`paginate\` for \`${call.path}\`. */\n`, declared);
    }
    const options = [
      ...(query ? [`query${mark({ type: filters, optional: query.optional })}`] : []),
      ...(call.parameters.path ? [`path${mark(call.parameters.path)}`] : []),
    ];
    return `{ item: ${call.item}; options: { ${options.join("; ")} } }`;
  }

  function bulkEntry(call: CallFacts, { body, record }: Taken, suffix: string): string | undefined {
    const bulk = call.operation["x-bulk"];
    if (!bulk || body === undefined) return undefined;
    if (bulk.items === undefined) return `{ record: ${record}; options: { scope?: undefined } }`;
    const scope = `${call.name}Scope${suffix}`;
    const filled = levelOf(suffix).names;
    out.push(
      `/** The fields of \`POST ${call.path}\` besides its records. */\nexport interface ${scope} extends Without<${body}, "${bulk.items}"> {}\n`,
    );
    const optional = call.requiredBody.every((name) => name === bulk.items || filled.includes(name));
    return `{ record: ${record}; options: { scope${mark({ type: scope, optional })} } }`;
  }
}

function levelOf(suffix: string): Level {
  return Object.values(levels).find((level) => level.suffix === suffix) ?? plain;
}

function relaxedBy({ scope, requiredQuery }: CallFacts, { names }: Level): Relaxed {
  const ofLevel = (given: readonly string[] = []) => given.filter((name) => names.includes(name));
  return {
    query: ofLevel(scope?.query).filter((name) => requiredQuery.includes(name)),
    body: ofLevel(scope?.body?.names),
    rows: ofLevel(scope?.rows?.names),
  };
}

/** `: X`, or `?: X | undefined`. */
function mark({ type, optional }: Part): string {
  return optional ? `?: ${type} | undefined` : `: ${type}`;
}

const union = (names: readonly string[]): string => names.map((name) => JSON.stringify(name)).join(" | ");
const pascal = (word: string): string => word.charAt(0) + word.slice(1).toLowerCase();

/** The constraint on a client's type: calls of the document, with any input and output. */
const constraint = `interface AnyCall { request?: unknown; data: unknown; error: unknown }
/** The calls that a client can be typed with: \`Calls\`, \`CompanyCalls\` or \`LocationCalls\`. */
export interface AnyCalls {
  GET: { [P in keyof GetCalls]: AnyCall };
  POST: { [P in keyof PostCalls]: AnyCall };
  PATCH: { [P in keyof PatchCalls]: AnyCall };
  lists: { [P in keyof Lists]: { item: unknown; options: unknown } };
  bulkCalls: { [P in keyof BulkCalls]: { record: unknown; options: { scope?: unknown } } };
}
`;

/** The imports that the text needs from the other modules. */
function imports(text: string, schema: Declarations): string {
  const code = text.replace(/\/\*\*.*?\*\//gs, "");
  const words = new Set(code.match(/\b[A-Za-z]\w*\b/g));
  const from = (file: string, names: Iterable<string>) => {
    const used = [...names].filter((name) => words.has(name)).sort();
    return `import type { ${used.join(", ")} } from "${file}";\n`;
  };
  const core = [
    "CallOptions",
    "Optional",
    "OptionsAt",
    "OptionsMissing",
    "Parsed",
    "Result",
    "Unscoped",
    "Without",
  ];
  return `${from("../src/core/client-types.ts", core)}${from("../src/core/types.ts", ["ParseAs"])}${from("./schema.ts", schema.names)}\n`;
}
