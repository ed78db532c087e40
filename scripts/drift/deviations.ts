import { isMap, isNode, isSeq, LineCounter, parseDocument } from "yaml";
import { type Facet, facetNames } from "./compare.ts";
import { InputError } from "./input-error.ts";
import { isObject, type Json } from "./json.ts";
import { addressPattern } from "./pattern.ts";

/** An entry of spec/deviations.yaml, where the keys are explained at the top. */
export interface Deviation {
  at: string;
  facet: Facet;
  published: Json;
  ours: Json;
  why: string;
  source: string;
  confidence: "documented" | "observed" | "inferred" | "unverified";
  /** The date, if the API was seen to behave so. */
  observed?: string;
  line: number;
  matches: (address: string) => boolean;
}

const texts = ["at", "why", "source"];
const allowed: Record<string, readonly string[]> = {
  facet: facetNames,
  confidence: ["documented", "observed", "inferred", "unverified"],
};
const keys = new Set([...texts, ...Object.keys(allowed), "published", "ours", "observed"]);

/** Parses a deviations file; a single error lists every malformed entry. */
export function parseDeviations(text: string, file: string): Deviation[] {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const [error] = document.errors;
  if (error) throw new InputError(`${file}: is not YAML: ${error.message.split("\n")[0]}`);
  if (document.contents === null) return [];
  if (!isSeq(document.contents)) throw new InputError(`${file}: is not a list.`);
  const faults: string[] = [];
  const deviations = document.contents.items.flatMap((item) => {
    const value: unknown = isMap(item) ? item.toJS(document) : undefined;
    const line = lines.linePos((isNode(item) && item.range?.[0]) || 0).line;
    const faultsHere = faultsOf(value);
    const name = isObject(value) && typeof value.at === "string" ? ` (${value.at})` : "";
    faults.push(...faultsHere.map((fault) => `${file}:${line}${name}: ${fault}.`));
    return faultsHere.length === 0 ? [deviation(value as unknown as Deviation, line)] : [];
  });
  if (faults.length > 0) throw new InputError(faults.join("\n"));
  return deviations;
}

function deviation(entry: Deviation, line: number): Deviation {
  const matches = addressPattern(entry.at) ?? (() => false);
  return { ...entry, published: entry.published ?? null, ours: entry.ours ?? null, line, matches };
}

function faultsOf(entry: unknown): string[] {
  if (!isObject(entry))
    return ["an entry is a map of at, facet, published, ours, why, source and confidence"];
  const unknown = Object.keys(entry).filter((key) => !keys.has(key));
  const isText = (key: string) => typeof entry[key] === "string" && entry[key].trim() !== "";
  return [
    ...unknown.map((key) => `${key} is no key of an entry`),
    ...texts.filter((key) => !isText(key)).map((key) => `${key} is missing`),
    ...Object.entries(allowed)
      .filter(([key, values]) => !values.includes(entry[key] as string))
      .map(([key, values]) => `${key} must be one of ${values.join(", ")}`),
    ...((entry.confidence === "observed") !== isDate(entry.observed)
      ? ["observed is the date, such as 2026-11-30, where that is the confidence, and nowhere else"]
      : []),
    ...(isText("at") && !addressPattern(entry.at as string)
      ? ["at is neither an address nor a pattern"]
      : []),
  ];
}

const isDate = (value: unknown): boolean => typeof value === "string" && /^\d{4}-\d{2}-\d{2}$/.test(value);
