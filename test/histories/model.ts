import { type BulkReport, OttimateError } from "../../src/index.ts";
import type { OttimateDouble } from "../../src/testing/index.ts";

/** How often a thing may exist, by the document, the guides, and the client's results. */
export interface Bounds {
  readonly least: number;
  readonly most: number;
}

export const ONCE: Bounds = { least: 1, most: 1 };
export const NEVER: Bounds = { least: 0, most: 0 };
/** The outcome is unknown and was reported: by an error's delivery, a report, or a program that died. */
export const PERHAPS: Bounds = { least: 0, most: 1 };

/** What must be true of each thing that a history tried to create, by its tag. */
export interface Model {
  /** A unique tag for the next thing. */
  next(): string;
  /** Records the outcome of a thing. Once it exists, it always exists. */
  expect(tag: string, bounds: Bounds, why: string): void;
  /** The same, but replaces earlier outcomes: a job was resumed. */
  replace(tag: string, bounds: Bounds, why: string): void;
  /** Things with the same name count together. */
  expectMore(tag: string, bounds: Bounds, why: string): void;
  /** The differences between what exists and what should. */
  differences(found: ReadonlyMap<string, number>): string[];
}

interface Expected extends Bounds {
  readonly why: readonly string[];
}

export function createModel(): Model {
  const all = new Map<string, Expected>();
  let last = 0;
  return {
    next() {
      last += 1;
      return `T${last}`;
    },
    expect(tag, { least, most }, why) {
      const before = all.get(tag) ?? { ...NEVER, why: [] };
      all.set(tag, {
        least: Math.max(before.least, least),
        most: Math.max(before.most, most),
        why: [...before.why, why],
      });
    },
    replace: (tag, bounds, why) => void all.set(tag, { ...bounds, why: [why] }),
    expectMore(tag, { least, most }, why) {
      const before = all.get(tag) ?? { ...NEVER, why: [] };
      all.set(tag, { least: before.least + least, most: before.most + most, why: [...before.why, why] });
    },
    differences: (found) =>
      [...all].flatMap(([tag, { least, most, why }]) => {
        const count = found.get(tag) ?? 0;
        if (count >= least && count <= most) return [];
        const what = count > most ? (count > 1 ? "made twice" : "there, against what was said") : "lost";
        return [`${tag} is ${what}: there ${count} times, not ${least} to ${most}, after ${why.join("; ")}`];
      }),
  };
}

/** The bounds of a thing, from how its call ended. */
export function boundsOf(error: unknown): Bounds {
  if (!(error instanceof OttimateError)) return PERHAPS;
  if (error.delivery === "processed") return ONCE;
  return error.delivery === "unknown" ? PERHAPS : NEVER;
}

/** The bounds of a record, from its status in a bulk job. */
export function boundsOfStatus(status: BulkReport["statuses"][number] | undefined): Bounds {
  if (status === "failed" || status === "unsent") return NEVER;
  return status === "unknown" || status === undefined ? PERHAPS : ONCE;
}

/** How often each tag exists. */
export function tally({ data }: Pick<OttimateDouble, "data">): Map<string, number> {
  const { vendors, purchase_orders, invoices, uploads } = data();
  const found = new Map<string, number>();
  const names = [
    ...vendors.map(({ erp_vendor_id }) => erp_vendor_id),
    ...purchase_orders.map(({ po_number }) => po_number),
    ...uploads.map(({ filename }) => filename),
    ...invoices.map(({ upload_id, invoice_number }) => upload_id ?? invoice_number),
  ];
  for (const name of names) if (name) found.set(name, (found.get(name) ?? 0) + 1);
  return found;
}
