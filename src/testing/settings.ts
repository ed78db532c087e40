import { apiLimits } from "../../generated/operations.ts";
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

/** @throws TypeError for an unknown option, an invalid time or an unknown time zone */
export function readSettings(options: DoubleOptions): Settings {
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
  checkNames("options", rest, defaults);
  checkNames("batch", batch, done);
  checkNames("extraction", extraction, { ...done, read: true });
  if (asked !== false) checkNames("limits", asked, limits);
  checkNames("pages", asPages, pages);
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

function checkNames(what: string, given: object, known: object): void {
  for (const name of Object.keys(given)) {
    if (!(name in known))
      throw new TypeError(`${what}: ${name} is unknown (${Object.keys(known).join(", ")})`);
  }
}

/** The default extraction: the file name is the invoice number. */
function readFilename({ filename }: UploadedFile): ReadInvoice {
  return { invoice_number: filename.replace(/\.[^.]*$/, "").toUpperCase() };
}
