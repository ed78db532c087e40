import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Plugin } from "esbuild";

/** A plausible mistake, as a change in one place of the code. */
export interface SeededFault {
  /** What it does wrong. */
  readonly name: string;
  /** Below `src/`. */
  readonly file: string;
  readonly find: string;
  readonly replace: string;
}

/** Each one breaks a promise that the histories check: `npm run fuzz -- --seeded` shows that they do. */
export const seededFaults: readonly SeededFault[] = [
  {
    name: "a write without a key is sent again after a lost response",
    file: "core/delivery.ts",
    find: "if (tier === undefined || !call.keys?.honored || !unheard.includes(status)) return false;",
    replace: "",
  },
  {
    name: "a key is relied on after a 500, of which nothing is kept",
    file: "core/delivery.ts",
    find: " || !unheard.includes(status)) return false;",
    replace: ") return false;",
  },
  {
    name: "a gateway's 503 is taken as a rejection",
    file: "core/delivery.ts",
    find: 'return status === 408 || status >= 500 ? "unknown" : "rejected";',
    replace: 'return status === 408 || (status >= 500 && status !== 503) ? "unknown" : "rejected";',
  },
  {
    name: "a later attempt takes back what an earlier one may have done",
    file: "core/delivery.ts",
    find: 'ranks[Math.max(ranks.indexOf(before ?? "not-sent"), ranks.indexOf(delivery))]',
    replace: "delivery",
  },
  {
    name: "an idempotency key is relied on though the API key has changed",
    file: "core/idempotency.ts",
    find: "const hasChanged = call.sender !== undefined && call.sender !== sender;",
    replace: "const hasChanged = false;",
  },
  {
    name: "a gateway's error whose body was cut is taken as processed",
    file: "core/attempt.ts",
    find: "if (!response.ok || !(error instanceof BodyCutError))",
    replace: "if (!(error instanceof BodyCutError))",
  },
  {
    name: "the timer of an attempt outlives it",
    file: "core/attempt.ts",
    find: 'if (parseAs !== "stream" || !received.response.ok) limit.end();',
    replace: 'if (parseAs !== "stream" || !received.response.ok) void limit;',
  },
  {
    name: "a listener stays on the caller's signal",
    file: "core/timers.ts",
    find: "if (callbacks.size > 0 || hearings.get(signal) !== hearing) return;",
    replace: "return;",
  },
  {
    name: "each repetition takes a new key",
    file: "core/idempotency.ts",
    find: 'if (call.protection?.tier !== "multipart" || call.protection.ownKey || mayHaveActed(call.delivery)) return;',
    replace: "",
  },
  {
    name: "a secret in a response is handed on",
    file: "core/redaction.ts",
    find: "for (const form of longestFirst) clean = clean.replaceAll(form, SHOWN);",
    replace: "void longestFirst;",
  },
  {
    name: "repetitions are not counted",
    file: "core/quota.ts",
    find: "    used += 1;\n    tell();",
    replace: "    used += call.attempts?.length ? 0 : 1;\n    tell();",
  },
  {
    name: "the quota is kept one request too late",
    file: "core/quota.ts",
    find: "if (used >= stopAt)",
    replace: "if (used > stopAt)",
  },
  {
    name: "a job's request goes again under another key",
    file: "bulk/send.ts",
    find: "const idempotencyKey = ",
    replace: "const idempotencyKey = crypto.randomUUID() + ",
  },
  {
    name: "a job saves its state after it has sent",
    file: "bulk/send.ts",
    find: "      await save(chunk);\n",
    replace: "",
  },
  {
    name: "a lost upload is confirmed by another of the same name",
    file: "uploads/find-lost-upload.ts",
    find: "others.length === 0 && !hasSameName()",
    replace: "others.length === 0",
  },
  {
    name: "a lost mark is taken as one that was set",
    file: "exports/mark-exported.ts",
    find: 'unknown.push(...group.map((invoice) => ({ ...invoice, stage: "mark" as const, reason, error })));',
    replace: "tally.exported.push(...group);",
  },
  {
    name: "the last page of a list is not read",
    file: "pagination/continuity.ts",
    find: "return number * stride === count && (more === false || mayBeShort);",
    replace: "return (number + 1) * stride >= (count ?? 0);",
  },
  {
    name: "the double forgets its keys",
    file: "testing/idempotency.ts",
    find: "const known = kept.get(name);",
    replace: "const known = kept.get(digest);",
  },
  {
    name: "the double acts before it limits",
    file: "testing/pipeline.ts",
    find: "scenario?.beforeActing ? undefined : attempt",
    replace: "scenario?.beforeActing && !scenario.name.startsWith('status 429') ? undefined : attempt",
  },
  {
    name: "the double's lists lack their last row",
    file: "testing/pages.ts",
    find: "const stride = Math.min(Math.max(limit, 1), maximum);",
    replace: "const stride = Math.min(Math.max(limit, 1), maximum); rows = rows.slice(0, -1);",
  },
  {
    name: "the double says that it marks, and does not",
    file: "testing/invoice-exports.ts",
    find: 'tables.invoices.change(row.id, { status: "exported", ...exportedAt(clock.iso()) });',
    replace: "tables.invoices.change(row.id, exportedAt(clock.iso()));",
  },
  {
    name: "the double drops a task of a batch",
    file: "testing/batch-work.ts",
    find: "const done = due.map((task) => ({ task: ids.task(), ...outcomeOf(task) }));",
    replace:
      "const said = ({ key }) => ({ key, run: () => ({ id: 'none', upload_id: key, external_id: key, po_number: key }) }); const done = due.map((task, n) => ({ task: ids.task(), ...outcomeOf(n === 2 ? said(task) : task) }));",
  },
];

const source = (file: string): string => fileURLToPath(new URL(`../../src/${file}`, import.meta.url));

/** How often the text of a fault occurs in the code; it must be once. */
export function placesOf({ file, find }: SeededFault): number {
  return readFileSync(source(file), "utf8").split(find).length - 1;
}

/** Changes the code while bundling. */
export function seedFault(fault: SeededFault): Plugin {
  if (placesOf(fault) !== 1) throw new Error(`The fault "${fault.name}" has no place in the code.`);
  return {
    name: "seed-fault",
    setup({ onLoad }) {
      onLoad({ filter: /\.ts$/ }, ({ path }) => {
        if (path !== source(fault.file)) return;
        const code = readFileSync(path, "utf8");
        return { contents: code.replace(fault.find, () => fault.replace), loader: "ts" };
      });
    },
  };
}
