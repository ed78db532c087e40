import { resolve } from "node:path";
import { OttimateInputError } from "../../core/errors.ts";
import { unwrap } from "../../core/unwrap.ts";
import { isRecord } from "../../core/validation.ts";
import { fileFromPath } from "../../node/file-from.ts";
import type { OttimateClient } from "../../ottimate/client.ts";
import { untypedCalls } from "../../ottimate/untyped-client.ts";
import { paginate } from "../../pagination/paginate.ts";
import type { TypedCall } from "../check-call.ts";
import { confirmWrite, connectClient } from "../client.ts";
import type { DescribedOperation } from "../document.ts";
import { exitCodes } from "../exit-codes.ts";
import {
  type Context,
  demandFile,
  type Given,
  pairOf,
  type Run,
  readJson,
  textOf,
  textsOf,
  UsageError,
} from "../io.ts";
import { type Format, formatOf, writeRows, writeValue } from "../output.ts";

export const call: Run = async (context, given) => {
  const format = formatOf(context, given);
  const typed = await readCall(context, given);
  const { operation } = typed;
  const { checkCall } = await import("../offline.ts");
  if (operation.id === "createToken")
    throw new UsageError("A token is a secret, and every command gets its own. Call another operation.");
  if (given.all && !operation.pages) throw new UsageError(`--all: ${operation.id} is not a list.`);
  if (given.check !== false) await checkCall(typed);
  const { client, access } = await connectClient(context);
  if (operation.method !== "GET") await confirmWrite(context, access.baseUrl, operation.id);
  return given.all
    ? readAll(context, format, client, typed)
    : callOnce(context, format, client, typed, given);
};

async function callOnce(
  context: Context,
  format: Format,
  client: OttimateClient,
  { operation, path, query, body }: TypedCall,
  given: Given,
): Promise<number> {
  const isRead = operation.method === "GET";
  const calls = untypedCalls(client);
  const method = operation.method as "GET" | "POST" | "PATCH";
  const idempotencyKey = textOf(given, "idempotencyKey");
  // A running write is waited for: abandoned, its outcome would be unknown.
  if (!isRead) context.stopping.throwIfAborted();
  const result = await calls[method](operation.path, {
    params: { path, query: Object.fromEntries(query) },
    ...(body !== undefined && { body }),
    ...(idempotencyKey !== undefined && { idempotencyKey }),
    signal: isRead ? context.stopping : context.ending,
  });
  const { status } = result.response;
  const data: unknown = status === 204 || status === 208 ? null : await unwrap(Promise.resolve(result));
  const rows = isRecord(data) && operation.pages ? data[String(operation.pages.items)] : undefined;
  if (format !== "json" && Array.isArray(rows)) writeRows(context, format, rows);
  else writeValue(context, format, data);
  return status === 207 ? exitCodes.failed : exitCodes.done;
}

type ReadList = (client: OttimateClient, path: string, options: object) => AsyncIterable<unknown>;

async function readAll(
  context: Context,
  format: Format,
  client: OttimateClient,
  { operation, path, query }: TypedCall,
): Promise<number> {
  const { stdout, stderr } = context.io;
  const read: object = paginate;
  let missed = false;
  const list = (read as ReadList)(client, operation.path, {
    ...(Object.keys(path).length > 0 && { path }),
    ...(query.length > 0 && { query: Object.fromEntries(query) }),
    signal: context.stopping,
    onMissing({ message }: { message: string }) {
      missed = true;
      stderr.write(`${message}\n`);
    },
  });
  const rows: unknown[] = [];
  for await (const row of list) {
    if (format === "ndjson") stdout.write(`${JSON.stringify(row)}\n`);
    else rows.push(row);
  }
  if (format !== "ndjson") writeRows(context, format, rows);
  return missed ? exitCodes.unknown : exitCodes.done;
}

/** Sorts the arguments into path, query and body. */
async function readCall(context: Context, given: Given): Promise<TypedCall> {
  const [bare, search] = (textOf(given, "path") ?? "").split("?", 2);
  const { fillPath, findOperation } = await import("../offline.ts");
  const found = findOperation(textOf(given, "operation") ?? "", bare || undefined);
  const { operation } = found;
  const pairs = [
    ...new URLSearchParams(search),
    ...textsOf(given, "query").map((text) => pairOf(text, "-q")),
  ];
  const isForm = operation.body?.type === "multipart/form-data";
  const inQuery = (name: string) =>
    operation.parameters.some((each) => each.in === "query" && each.name === name);
  const { path, rest } = fillPath(found, pairs);
  const isField = (name: string) => isForm && !inQuery(name);
  const fields = rest.filter(([name]) => isField(name));
  const text = textOf(given, "data");
  const data = text === undefined ? undefined : await readJson(context, text, "-d");
  const files = await readFiles(context, operation, textsOf(given, "file"));
  if (files !== undefined && !isForm) throw new UsageError(`-F: ${operation.id} takes no files.`);
  const form = isForm && { ...Object(data), ...Object.fromEntries(fields), ...files };
  return {
    operation,
    path,
    query: rest.filter(([name]) => !isField(name)),
    body: form || data,
  };
}

/** The files of a form, by field; a field that takes several has a list. */
async function readFiles(
  { io }: Context,
  operation: DescribedOperation,
  given: readonly string[],
): Promise<Record<string, File | File[]> | undefined> {
  if (given.length === 0) return undefined;
  const files: Record<string, File | File[]> = {};
  for (const [name, path] of given.map((text) => pairOf(text, "-F"))) {
    const whole = resolve(io.cwd, path);
    await demandFile(whole, path);
    const file = await fileFromPath(whole).catch((error: unknown) => {
      throw error instanceof OttimateInputError ? new UsageError(`${path} cannot be read.`) : error;
    });
    const isList = operation.body?.schema.properties?.[name]?.items !== undefined;
    files[name] = isList ? [files[name] ?? [], file].flat() : file;
  }
  return files;
}
