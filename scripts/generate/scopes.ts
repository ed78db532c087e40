import { type OpenApi, type Operation, type Parameter, resolveReference, type Schema } from "./openapi.ts";

/** The fields that say which company or location a request is about. */
export const scopeFields = {
  companyField: "ottimate_company_id",
  locationField: "ottimate_location_id",
  locationsField: "ottimate_location_ids",
} as const;
const names: readonly string[] = Object.values(scopeFields);

interface Demands {
  readonly names: readonly string[];
  /** A form of the request with any of these fields takes no scope. */
  readonly unless?: readonly string[];
}

export interface ScopeFacts {
  /** The filters, or the required query parameters of a list. */
  readonly query?: readonly string[];
  /** The required fields of the body. */
  readonly body?: Demands;
  /** The required fields of each record; `in` is their property in the body, undefined if the body is the array. */
  readonly rows?: Demands & { readonly in?: string };
}

/**
 * Where a request takes its scope. Undocumented filters are left out, because a server may ignore them silently. Optional
 * properties are left out, because leaving them out has a meaning: the whole company's price, or the same location.
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

/** The scope fields that a schema requires. If some of its forms require none, also how to recognize those. */
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

/** The schema of a bulk call's record. */
function rowOf(document: OpenApi, given: Schema | undefined, items: string | undefined): Schema | undefined {
  const body = given && resolveReference(document, given);
  const list = items === undefined ? body : body?.properties?.[items];
  return typeof list === "object" ? resolveReference(document, list).items : undefined;
}
