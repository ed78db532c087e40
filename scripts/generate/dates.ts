import { type OpenApi, type Operation, type Parameter, resolveReference, type Schema } from "./openapi.ts";

/** How a value is written: a day, a time with an offset, or either in UTC and without one. */
export type DateForm = "date" | "date-time" | "date-or-time" | "utc-time";

/** The schemas of dates that no format of JSON Schema describes. */
const namedForms: Readonly<Record<string, DateForm>> = { DateOrTime: "date-or-time", UtcTime: "utc-time" };

/** Which parameters of the query and which places of the body are dates; `[]` is each item of an array. */
export function dateFactsOf(
  document: OpenApi,
  { requestBody }: Operation,
  parameters: readonly Parameter[],
): { query?: Record<string, DateForm>; body?: Record<string, DateForm> } | undefined {
  const query = Object.fromEntries(
    parameters
      .filter((parameter) => parameter.in === "query")
      .flatMap(({ name, schema }) => datesIn(document, schema, "").map(([, form]) => [name, form])),
  );
  const [content] = Object.values(requestBody?.content ?? {});
  const body = Object.fromEntries(content ? datesIn(document, content.schema, "") : []);
  const facts = {
    ...(Object.keys(query).length > 0 && { query }),
    ...(Object.keys(body).length > 0 && { body }),
  };
  return Object.keys(facts).length > 0 ? facts : undefined;
}

function datesIn(document: OpenApi, given: Schema | boolean, at: string): [place: string, form: DateForm][] {
  if (typeof given === "boolean") return [];
  const named = namedForms[given.$ref?.split("/").at(-1) ?? ""];
  if (named) return [[at, named]];
  const schema = resolveReference(document, given);
  if (schema.format === "date" || schema.format === "date-time") return [[at, schema.format]];
  const parts = [...(schema.allOf ?? []), ...(schema.oneOf ?? []), ...(schema.anyOf ?? [])];
  return [
    ...parts.flatMap((part) => datesIn(document, part, at)),
    ...Object.entries(schema.properties ?? {}).flatMap(([name, property]) =>
      datesIn(document, property, at === "" ? name : `${at}.${name}`),
    ),
    ...(schema.items ? datesIn(document, schema.items, `${at}[]`) : []),
  ];
}
