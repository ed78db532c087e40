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

function parse(text: string): { readonly record?: unknown; readonly problem: string | undefined } {
  let inexact: string | undefined;
  const note = (name: string, value: unknown) => {
    if (Number.isInteger(value) && !Number.isSafeInteger(value))
      inexact ??= `has a number with more digits than a number keeps, ${JSON.stringify(name)}: write it in quotes`;
    return value;
  };
  try {
    const record: unknown = JSON.parse(text, /\d{16}/.test(text) ? note : undefined);
    return { record, problem: inexact ?? repetition(text) };
  } catch {
    return { problem: notRecord(text, "valid JSON") };
  }
}

/** In valid JSON, a name that an object has twice: JSON.parse drops all its values but the last. */
function repetition(text: string): string | undefined {
  const open: Set<string>[] = [];
  let [begin, end, isInString] = [0, 0, false];
  for (const { 0: sign, index } of text.matchAll(/\\.|["{}:]/g)) {
    if (sign === '"') {
      if (isInString) end = index + 1;
      else begin = index;
      isInString = !isInString;
    } else if (isInString) continue;
    else if (sign === "{") open.push(new Set());
    else if (sign === "}") open.pop();
    else {
      const name: string = JSON.parse(text.slice(begin, end));
      if (open.at(-1)?.has(name)) return `has ${JSON.stringify(name)} twice: keep one of them`;
      open.at(-1)?.add(name);
    }
  }
  return undefined;
}

function notRecord(text: string, wanted: string): string {
  const what = /^\s*\[/.test(text) ? "begins a JSON array" : /,\s*$/.test(text) && "ends with a comma";
  return `${what || `is not ${wanted}`}: write one JSON object per line`;
}
