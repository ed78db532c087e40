import { apiLimits, apiVersions } from "../../generated/operations.ts";
import { countFrom, demandObject, demandValues, numberFrom, oneOf, type Rules, rule } from "./checks.ts";
import type { DoubleOptions } from "./options.ts";
import type { DoneAfter, ReadInvoice, UploadedFile } from "./progress.ts";
import { createZone, type Zone } from "./zone.ts";

type PlainName = Exclude<
  keyof DoubleOptions,
  "data" | "now" | "timesWithoutZone" | "batch" | "extraction" | "limits" | "pages"
>;
type Plain = { readonly [Name in PlainName]: NonNullable<DoubleOptions[Name]> };

/** The options with all defaults filled in. */
export interface Settings extends Plain {
  readonly data: DoubleOptions["data"];
  readonly now: Date | undefined;
  readonly zone: Zone | undefined;
  readonly batch: Readonly<Record<keyof DoneAfter, number>>;
  readonly extraction: Settings["batch"] & { readonly read: (file: UploadedFile) => ReadInvoice };
  readonly limits: Readonly<Record<"perSecond" | "burst" | "perDay" | "timeoutMs" | "uploadBytes", number>>;
  readonly pages: {
    readonly size: number;
    readonly maximum: number | undefined;
    readonly beyond: "reject" | "clamp";
  };
}

const done = { polls: 2, durationMs: 60_000 };
const limits: Settings["limits"] = {
  perSecond: apiLimits.requestsPerSecond,
  burst: apiLimits.burst,
  perDay: apiLimits.requestsPerDay,
  timeoutMs: apiLimits.timeoutMs,
  uploadBytes: 26_214_400,
};
const endless = { perSecond: Infinity, burst: Infinity, perDay: Infinity };
const pages = { size: 20, maximum: undefined, beyond: "reject" } as const;
const defaults: Plain = {
  scope: "account",
  seed: 1,
  tokenLifetimeSeconds: 31_536_000,
  apiVersion: "1.0.0",
  uploadKey: "on arrival",
  keptAnswerBytes: 65_536,
  partialStatus: 207,
  undocumentedFilters: "honored",
  staleReadsMs: 0,
  customFields: ["cost_center"],
  checkAnswers: false,
};

const isList = (value: unknown, type: string): boolean =>
  Array.isArray(value) && value.every((each) => typeof each === type);
const isScope = (value: unknown): boolean => {
  if (value === "account") return true;
  const [[name = "", ids] = [], ...others] = Object.entries(Object(value));
  return ["companies", "locations"].includes(name) && isList(ids, "number") && others.length === 0;
};
const optionRules: Rules = {
  scope: rule('"account", { companies: [ids] } or { locations: [ids] }', isScope),
  seed: numberFrom(-Infinity),
  tokenLifetimeSeconds: numberFrom(0),
  apiVersion: oneOf(...apiVersions),
  uploadKey: oneOf("on arrival", "on success"),
  keptAnswerBytes: numberFrom(0),
  partialStatus: oneOf(201, 207),
  undocumentedFilters: oneOf("honored", "ignored"),
  staleReadsMs: numberFrom(0),
  customFields: rule("a list of names", (value) => isList(value, "string")),
  checkAnswers: oneOf(true, false),
};
const doneRules: Rules = {
  polls: numberFrom(0),
  durationMs: numberFrom(0),
  read: rule("a function", (value) => typeof value === "function"),
};
const pageRules: Rules = { size: countFrom(1), maximum: countFrom(1), beyond: oneOf("reject", "clamp") };
const limitRules: Rules = Object.fromEntries(Object.keys(limits).map((name) => [name, numberFrom(0)]));

/** @throws TypeError for an unknown option, an invalid value or an unknown time zone */
export function readSettings(options: DoubleOptions): Settings {
  demandObject("options", options);
  const {
    now,
    batch = {},
    extraction = {},
    limits: asked = {},
    pages: asPages = {},
    data,
    timesWithoutZone,
    ...rest
  } = options;
  const sections = { now, batch, extraction, limits: asked, pages: asPages, data, timesWithoutZone };
  check("options", rest, { ...defaults, ...sections }, optionRules);
  check("batch", batch, done, doneRules);
  check("extraction", extraction, { ...done, read: true }, doneRules);
  if (asked !== false) check("limits", asked, limits, limitRules);
  check("pages", asPages, pages, pageRules);
  const start = now === undefined ? undefined : new Date(now);
  if (start && Number.isNaN(start.getTime())) throw new TypeError(`now: ${String(now)} is not a time`);
  return {
    ...fill(defaults, rest),
    data,
    now: start,
    zone: timesWithoutZone === undefined ? undefined : createZone(timesWithoutZone),
    batch: fill(done, batch),
    extraction: fill({ ...done, read: readFilename }, extraction),
    limits: asked === false ? { ...limits, ...endless } : fill(limits, asked),
    pages: fill<Settings["pages"]>(pages, asPages),
  };
}

/** Options that are left out or undefined get their defaults. */
function fill<T extends object>(base: T, given: { readonly [K in keyof T]?: T[K] | undefined }): T {
  return { ...base, ...Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) };
}

function check(what: string, given: object, known: object, rules: Rules): void {
  demandObject(what, given);
  for (const name of Object.keys(given)) {
    if (!(name in known))
      throw new TypeError(`${what}: ${name} is unknown (${Object.keys(known).join(", ")})`);
  }
  demandValues(what, given, rules);
}

/** The default extraction: the file name is the invoice number. */
function readFilename({ filename }: UploadedFile): ReadInvoice {
  return { invoice_number: filename.replace(/\.[^.]*$/, "").toUpperCase() };
}
