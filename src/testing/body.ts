import { type Operation, resolveSchema, type Schema } from "./document.ts";
import type { Problem } from "./explain.ts";

/** A body, by the operation's content type. */
export interface ReadBody {
  /** Parsed; forms are objects, and files in them are `File`. Undefined if there is none. */
  readonly value: unknown;
  /** The same for its schema, in which a file is a string. */
  readonly forSchema: unknown;
  /** Why it cannot be read. */
  readonly problems: readonly Problem[];
}

/** Reads a body as the document defines it. */
export async function readBody(
  { body: facts }: Pick<Operation, "body">,
  type: string,
  bytes: Uint8Array,
): Promise<ReadBody> {
  if (!facts) return bytes.length > 0 ? unreadable("is not part of this call") : nothing;
  if (bytes.length === 0) return facts.required ? unreadable("is required") : nothing;
  if (type.split(";", 1)[0]?.trim().toLowerCase() !== facts.type)
    return unreadable(`must be sent as ${facts.type}`);
  if (facts.type === "application/json") return readJson(bytes);
  const text = facts.type.includes("urlencoded");
  const fields = text ? new URLSearchParams(decode(bytes)) : await readMultipart(type, bytes);
  return fields ? readFields(fields, facts.schema) : unreadable("is not a multipart form");
}

const nothing: ReadBody = { value: undefined, forSchema: undefined, problems: [] };
const decode = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

function unreadable(fault: string): ReadBody {
  return {
    value: undefined,
    forSchema: undefined,
    problems: [{ field: "", text: `The body ${fault}.`, fault }],
  };
}

function readJson(bytes: Uint8Array): ReadBody {
  try {
    const value: unknown = JSON.parse(decode(bytes));
    return { value, forSchema: value, problems: [] };
  } catch {
    return unreadable("is not JSON");
  }
}

async function readMultipart(type: string, bytes: Uint8Array): Promise<FormData | undefined> {
  const body = new Blob([bytes as Uint8Array<ArrayBuffer>]);
  return await new Response(body, { headers: { "content-type": type } }).formData().catch(() => undefined);
}

/** A form holds only text and files; the schema says which text is a number, and which fields are lists. */
function readFields(fields: URLSearchParams | FormData, { properties = {} }: Schema): ReadBody {
  const value: Record<string, unknown> = {};
  const forSchema: Record<string, unknown> = {};
  const problems: Problem[] = [];
  for (const name of new Set(fields.keys())) {
    const property = resolveSchema(properties[name] ?? {});
    const isList = property.type === "array";
    const wantsFile = (isList ? property.items : property)?.format === "binary";
    const values = fields.getAll(name).map((each) => {
      const isFile = typeof each !== "string";
      if (isFile !== wantsFile) problems.push(wrongKind(name, wantsFile));
      return isFile ? each : coerce(each, property);
    });
    if (!isList && values.length > 1)
      problems.push({ field: name, text: "Give this field once.", fault: "is repeated" });
    value[name] = isList ? values : values[0];
    const texts = values.map((each) => (each instanceof Blob ? "" : each));
    forSchema[name] = isList ? texts : texts[0];
  }
  return { value, forSchema, problems };
}

function wrongKind(field: string, wantsFile: boolean): Problem {
  return wantsFile
    ? { field, text: "The submitted data was not a file.", fault: "must be a file" }
    : { field, text: "Not a valid string.", fault: "must not be a file" };
}

/** The value that a text represents, or the text itself. */
export function coerce(text: string, { type }: Schema): unknown {
  const types = [type ?? []].flat();
  if (types.includes("string")) return text;
  if (types.includes("integer") && /^-?\d{1,15}$/.test(text)) return Number(text);
  if (types.includes("number") && /^-?\d+(\.\d+)?$/.test(text)) return Number(text);
  if (types.includes("boolean") && (text === "true" || text === "false")) return text === "true";
  return text;
}
