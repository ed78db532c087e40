import { isRecord } from "../core/validation.ts";
import { issueIn, type RecordIssue, rememberPlace } from "./record-places.ts";

/** The records in lines of JSON. */
export async function* jsonRecords(
  lines: AsyncIterable<string>,
  file: string | undefined,
  tell: (issue: RecordIssue) => void,
): AsyncGenerator<object> {
  let line = 0;
  for await (const text of lines) {
    line += 1;
    if (text.trim() === "") continue;
    const { record, problem } = parse(text);
    if (problem === undefined && isRecord(record)) {
      rememberPlace(record, { file, line });
      yield record;
    } else tell(issueIn({ path: ["row"], message: problem ?? notRecord(text, "an object") }, { file, line }));
  }
}

function parse(text: string): { readonly record?: unknown; readonly problem?: string } {
  let inexact: string | undefined;
  const note = (name: string, value: unknown) => {
    if (Number.isInteger(value) && !Number.isSafeInteger(value)) inexact ??= name;
    return value;
  };
  let record: unknown;
  try {
    record = JSON.parse(text, /\d{16}/.test(text) ? note : undefined);
  } catch {
    return { problem: notRecord(text, "valid JSON") };
  }
  if (inexact !== undefined)
    return {
      problem: `has a number with more digits than a number keeps, ${JSON.stringify(inexact)}: write it in quotes`,
    };
  const repeated = repeatedName(text);
  return repeated === undefined
    ? { record }
    : { problem: `has ${JSON.stringify(repeated)} twice in one object: keep the right one` };
}

/** A name that an object has twice, in valid JSON: JSON.parse drops all its values but the last. */
export function repeatedName(text: string): string | undefined {
  const open: Set<string>[] = [];
  let begin: number | undefined;
  let last = "";
  for (const { 0: sign, index } of text.matchAll(/\\.|["{}:]/g)) {
    if (sign === '"') {
      if (begin !== undefined) last = text.slice(begin, index + 1);
      begin = begin === undefined ? index : undefined;
    } else if (begin !== undefined) continue;
    else if (sign === "{") open.push(new Set());
    else if (sign === "}") open.pop();
    else if (sign === ":") {
      const name: string = JSON.parse(last);
      const names = open.at(-1);
      if (names?.has(name)) return name;
      names?.add(name);
    }
  }
  return undefined;
}

function notRecord(text: string, wanted: string): string {
  const what = /^\s*\[/.test(text) ? "begins a JSON array" : /,\s*$/.test(text) && "ends with a comma";
  return `${what || `is not ${wanted}`}: write one JSON object per line`;
}
