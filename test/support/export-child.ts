/**
 * An export as a separate program, which dies at a given step like in a power failure. It prints a line when it has taken the
 * journal, and one with its report or error at the end.
 */
import { appendFileSync, existsSync, readFileSync } from "node:fs";
import fs from "node:fs/promises";
import { syncBuiltinESMExports } from "node:module";
import { join } from "node:path";
import { exportToErp } from "../../examples/export-job.ts";
import { createOttimateClient, describeError, exportInvoices, type Journal } from "../../src/index.ts";
import { fileJournal, writeInvoices } from "../../src/node/index.ts";

/** The program's input, as JSON. */
export interface ExportJob {
  readonly url: string;
  readonly credentials: object;
  readonly folder: string;
  readonly to: "erp" | "csv" | "ndjson";
  /** Whether the ERP can be asked what it has. */
  readonly canAsk: boolean;
  /** The step to die at, and which occurrence of it. */
  readonly dieAt?: readonly [step: string, times: number] | undefined;
}

const { url, credentials, folder, to, canAsk, dieAt }: ExportJob = JSON.parse(process.argv[2] ?? "");
const seen = new Map<string, number>();

function step(name: string): void {
  const times = (seen.get(name) ?? 0) + 1;
  seen.set(name, times);
  if (name === dieAt?.[0] && times === dieAt[1]) process.kill(process.pid, "SIGKILL");
}

/** The file journal, with a step before and after each write. */
function steppingJournal(): Journal {
  const file = fileJournal(join(folder, "export.log"));
  return {
    async load() {
      const entries = await file.load();
      console.log("loaded");
      return entries;
    },
    async save(changes) {
      const states = new Set([...changes.values()].map((entry) => entry?.state));
      for (const state of states) step(`before ${state}`);
      await file.save(changes);
      for (const state of states) step(`after ${state}`);
    },
    close: file.close,
  };
}

const { rename } = fs;
fs.rename = async (from, as) => {
  const isPart = /(invoices|lines)-[^/]*$/.test(String(as)) && !String(as).endsWith(".part");
  if (isPart) step("before rename");
  await rename(from, as);
  if (isPart) step("after rename");
};
syncBuiltinESMExports();

const ottimate = createOttimateClient({
  baseUrl: url,
  ...credentials,
  async fetch(input, init) {
    const isMark = input.endsWith("/mark-exported");
    if (isMark) step("before mark");
    const response = await fetch(input, init);
    if (isMark) step("after mark");
    return response;
  },
});

const erpFile = join(folder, "erp.txt");
const erp = {
  async find(id: string) {
    const lines = existsSync(erpFile) ? readFileSync(erpFile, "utf8").split("\n") : [];
    return lines.includes(id) ? `T-${id}` : undefined;
  },
  async post({ id }: { id: string }) {
    step("before handle");
    appendFileSync(erpFile, `${id}\n`);
    step("after handle");
    return `T-${id}`;
  },
};

const journal = steppingJournal();
const options = { journal, flushMs: 5 } as const;
try {
  const report =
    to !== "erp"
      ? await exportInvoices(ottimate, {
          ...options,
          expand: "items",
          ...writeInvoices(join(folder, "out"), { format: to, partSize: 7 }),
        })
      : canAsk
        ? await exportToErp(ottimate, erp, journal)
        : await exportInvoices(ottimate, { ...options, handle: erp.post });
  console.log(JSON.stringify({ report }));
} catch (error) {
  console.log(JSON.stringify({ error: describeError(error) }));
}
