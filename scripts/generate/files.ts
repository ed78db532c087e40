import { type OpenApi, type Operation, resolveReference } from "./openapi.ts";

/** The file field of a form, its file types, and whether it takes several; undefined if there is none. */
export function fileFactsOf(document: OpenApi, { operationId, requestBody }: Operation) {
  const media = requestBody?.content["multipart/form-data"];
  if (!media) return undefined;
  const { properties = {} } = resolveReference(document, media.schema);
  const found = Object.entries(properties).flatMap(([field, schema]) => {
    if (typeof schema === "boolean") return [];
    const own = resolveReference(document, schema);
    const file = own.items ? resolveReference(document, own.items) : own;
    return file.format === "binary" ? [{ field, file, many: own.items !== undefined }] : [];
  });
  const [facts] = found;
  if (facts === undefined || found.length > 1)
    throw new Error(`The client can check one field with files a form; ${operationId} has ${found.length}.`);
  const { field, file, many } = facts;
  return {
    field,
    many,
    maximumBytes: stated(file["x-max-size"]?.bytes, `how large a file of ${operationId} may be`),
    mediaTypes: stated(media.encoding?.[field]?.contentType, `of which kinds files of ${operationId} are`)
      .split(",")
      .map((type) => type.trim()),
  };
}

function stated<T>(value: T | undefined, what: string): T {
  if (value === undefined) throw new Error(`The document does not say ${what}.`);
  return value;
}
