import { type OpenApi, type Operation, type Parameter, resolveReference, type Schema } from "./openapi.ts";

/** The names by which requests say whose data they are about, and what each of them names. */
export const scopeFields = {
  companyField: "ottimate_company_id",
  locationField: "ottimate_location_id",
  locationsField: "ottimate_location_ids",
} as const;
const names: readonly string[] = Object.values(scopeFields);

interface Demands {
  readonly names: readonly string[];
  /** What has this is of a form of the request that takes no scope. */
  readonly unless?: readonly string[];
}

export interface ScopeFacts {
  /** Filters, or what a list is asked for by. */
  readonly query?: readonly string[];
  /** What the body must have. */
  readonly body?: Demands;
  /** What each record must have; they stand in a property of the body, or are the body. */
  readonly rows?: Demands & { readonly in?: string };
}

/**
 * Where a request takes its scope. Not by a filter that is undocumented, as a server may ignore it without a word; and not
 * by a property that may be left out, as leaving it out means something: the whole company's price, the same location.
 */
export function scopeFactsOf(
  document: OpenApi,
  operation: Operation,
  parameters: readonly Parameter[],
): ScopeFacts | undefined {
  const query = parameters
    .filter((each) => each.in === "query" && each["x-availability"] !== "undocumented")
    .map(({ name }) => name)
    .filter((name) => names.includes(name));
  const [content] = Object.values(operation.requestBody?.content ?? {});
  const items = operation["x-bulk"]?.items;
  const body = demandsOf(document, content?.schema);
  const rows = operation["x-bulk"] && demandsOf(document, rowOf(document, content?.schema, items));
  const facts = {
    ...(query.length > 0 && { query }),
    ...(body && { body }),
    ...(rows && { rows: { ...rows, ...(items && { in: items }) } }),
  };
  return Object.keys(facts).length > 0 ? facts : undefined;
}

/** Which names a schema demands; where some of its forms demand none, also how those are told. */
function demandsOf(document: OpenApi, given: Schema | undefined): Demands | undefined {
  if (!given) return undefined;
  const schema = resolveReference(document, given);
  const forms = (schema.oneOf ?? schema.anyOf ?? [schema]).map((form) => [
    ...(schema.required ?? []),
    ...requiredBy(document, form),
  ]);
  const isScoped = (form: string[]) => form.some((name) => names.includes(name));
  const scoped = forms.filter(isScoped);
  const demanded = names.filter((name) => scoped.some((form) => form.includes(name)));
  if (demanded.length === 0) return undefined;
  if (scoped.some((form) => demanded.some((name) => !form.includes(name))))
    throw new Error(
      `Forms of one request demand some of ${demanded.join(", ")}: teach scopes.ts to tell them.`,
    );
  const unless = forms
    .filter((form) => !isScoped(form))
    .flatMap((form) => form.filter((name) => !scoped.some((other) => other.includes(name))));
  return { names: demanded, ...(unless.length > 0 && { unless }) };
}

function requiredBy(document: OpenApi, given: Schema): string[] {
  const { required = [], allOf = [] } = resolveReference(document, given);
  return [...required, ...allOf.flatMap((part) => requiredBy(document, part))];
}

/** The schema of a record of a bulk call. */
function rowOf(document: OpenApi, given: Schema | undefined, items: string | undefined): Schema | undefined {
  const body = given && resolveReference(document, given);
  const list = items === undefined ? body : body?.properties?.[items];
  return typeof list === "object" ? resolveReference(document, list).items : undefined;
}
