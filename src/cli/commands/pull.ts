import { extname, resolve } from "node:path";
import { companyField, locationField, locationsField } from "../../../generated/operations.ts";
import type { JobStore } from "../../core/job-store.ts";
import { isRecord } from "../../core/validation.ts";
import { changedSince, filtersByPath, type Watermark } from "../../exports/changed-since.ts";
import { fileWatermark } from "../../node/job-files.ts";
import { paginate } from "../../pagination/paginate.ts";
import { type ForCompanyOptions, forCompany } from "../../scopes/for-company.ts";
import { connectClient, scopeOf } from "../client.ts";
import type { DescribedOperation } from "../document.ts";
import { exitCodes } from "../exit-codes.ts";
import { type Context, type Given, pairOf, type Run, say, textOf, textsOf, UsageError } from "../io.ts";
import { type OutFile, openOutFile, outputFile } from "../out-file.ts";
import { counted, type Format, formatOf, nounFor, renderCsv, writeRows } from "../output.ts";
import { createProgress } from "../progress.ts";
import { jobFiles } from "../state.ts";

/** The format for each file extension. */
const formatByExtension: Readonly<Record<string, Format>> = {
  ".csv": "csv",
  ".json": "json",
  ".ndjson": "ndjson",
  ".jsonl": "ndjson",
};

type ReadList = (client: object, path: string, options: object) => AsyncIterable<unknown>;
const readAll: object = paginate;
const readChanges: object = changedSince;

export const pull: Run = async (context, given) => {
  const { io, stopping } = context;
  const { findList, fillPath, checkCall } = await import("../offline.ts");
  const found = findList(textOf(given, "list") ?? "");
  const { operation } = found;
  const out = textOf(given, "out");
  const format = outFormatOf(context, given, out);
  const scope = scopeOf(given);
  const { path, rest } = fillPath(
    found,
    textsOf(given, "query").map((text) => pairOf(text, "-q")),
  );
  const since = sinceOf(given, operation);
  const query = [...rest, ...(since && since.from !== "last" ? [[since.filter, since.from] as const] : [])];
  demandFilters(operation, scope);
  const own = [
    [companyField, scope?.companyId],
    [locationField, scope?.locationId],
  ] as const;
  const scoped = own.flatMap(([name, id]) =>
    id !== undefined && operation.parameters.some((each) => each.in === "query" && each.name === name)
      ? [[name, String(id)] as const]
      : [],
  );
  await checkCall({ operation, path, query: [...query, ...scoped], body: undefined });
  const { client, access } = await connectClient(context);
  const reader = scope ? forCompany(client, scope) : client;
  const target = out === undefined ? outputFile(io.stdout) : await openOutFile(resolve(io.cwd, out), out);
  const rows = createWriter(context, format, target, out === undefined);
  let missed = false;
  const options = {
    ...(Object.keys(path).length > 0 && { path }),
    ...(query.length > 0 && { query: Object.fromEntries(query) }),
    signal: stopping,
    onMissing({ message }: { message: string }) {
      missed = true;
      io.stderr.write(`${message}\n`);
    },
  };
  const progress = createProgress(context);
  try {
    let list: AsyncIterable<unknown>;
    if (since?.from === "last") {
      const start = await jobFiles(context, {
        name: `pull-${operation.path.slice(1)}`,
        identity: [new URL(access.baseUrl).host, operation.path, scope ?? null, query.toSorted()],
      });
      const store = afterwards(fileWatermark(`${start}.watermark`), rows.end);
      list = (readChanges as ReadList)(reader, operation.path, { ...options, store });
    } else list = (readAll as ReadList)(reader, operation.path, options);
    for await (const row of list) {
      await rows.add(row);
      if (out !== undefined)
        progress.show({ done: rows.count(), total: undefined, text: nounFor(rows.count(), "row") });
    }
    await rows.end();
  } finally {
    await progress.end();
    await target.abandon();
  }
  if (out !== undefined) say(context, `${out} has ${counted(rows.count(), "row")}.`);
  return missed ? exitCodes.unknown : exitCodes.done;
};

function outFormatOf(context: Context, given: Given, out: string | undefined): Format {
  if (out === undefined || textOf(given, "format") !== undefined) {
    const format = formatOf(context, given);
    if (out !== undefined && format === "table")
      throw new UsageError("--out takes csv, ndjson or json, not a table.");
    return format;
  }
  const format = formatByExtension[extname(out).toLowerCase()];
  if (format) return format;
  throw new UsageError(
    `--out ${out}: use an extension of ${Object.keys(formatByExtension).join(", ")}, or pass --format.`,
  );
}

/** @throws UsageError for an option that would not change what is read, as the rows of others would be read too */
function demandFilters({ id, parameters }: DescribedOperation, scope: ForCompanyOptions | undefined): void {
  const takes = (...names: readonly string[]) =>
    parameters.some((each) => each.in === "query" && names.includes(each.name));
  const takesLocation = takes(locationField, locationsField);
  if (scope?.locationId !== undefined && !takesLocation)
    throw new UsageError(`--location: ${id} cannot be filtered by location: leave it out.`);
  // The locations of a company stand for it.
  if (scope && !takesLocation && !takes(companyField))
    throw new UsageError(`--company: ${id} cannot be filtered by company: leave it out.`);
}

/** The filter by last change, and `last` or a time in UTC. @throws UsageError for what is neither, and for a list without it */
function sinceOf(
  given: Given,
  { id, path }: DescribedOperation,
): { readonly filter: string; readonly from: string } | undefined {
  const text = textOf(given, "since");
  if (text === undefined) return undefined;
  const filter = filtersByPath.get(path)?.from;
  if (filter === undefined) {
    const names = [...filtersByPath.keys()].map((each) => each.slice(1));
    throw new UsageError(
      `--since: ${id} cannot be filtered by last change; these can: ${names.join(", ")}. Read the whole list and compare.`,
    );
  }
  if (text === "last") return { filter, from: text };
  const isTime = /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d))?$/.test(text);
  if (isTime && !Number.isNaN(Date.parse(text))) return { filter, from: new Date(text).toISOString() };
  throw new UsageError(
    `--since ${text}: pass a UTC date such as 2026-11-16, a time such as 2026-11-16T08:00:00Z, or last.`,
  );
}

/** The same store, which saves a time only after the rows until then are written. */
function afterwards(store: Required<JobStore<Watermark>>, finish: () => Promise<void>): JobStore<Watermark> {
  return {
    ...store,
    async save(changes) {
      await finish();
      await store.save(changes);
    },
  };
}

/** Writes each row at once if the format allows it. */
function createWriter(context: Context, format: Format, target: OutFile, isStdout: boolean) {
  const kept: unknown[] = [];
  let count = 0;
  let isOver = false;
  return {
    count: () => count,
    async add(row: unknown): Promise<void> {
      count += 1;
      if (format === "ndjson") await target.write(`${JSON.stringify(row)}\n`);
      else if (format === "json" && !isStdout)
        await target.write(`${count === 1 ? "[" : ","}\n${JSON.stringify(row)}`);
      // The columns of a table or a CSV file depend on all rows.
      else kept.push(row);
    },
    async end(): Promise<void> {
      if (isOver) return;
      isOver = true;
      if (isStdout && format !== "ndjson") writeRows(context, format, kept);
      else if (format === "csv")
        await target.write(renderCsv(kept.map((row) => (isRecord(row) ? row : { value: row }))));
      else if (format === "json") await target.write(count === 0 ? "[]\n" : "\n]\n");
      await target.finish();
    },
  };
}
