import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import {
  type BulkPath,
  bulk as plainBulk,
  exportInvoices as plainExport,
  type OttimateClient,
  resumeBulk,
  unwrap,
  uploadInvoice,
} from "ottimate-client";

export async function bulk(client: OttimateClient, path: BulkPath, records: any, { scope, store }: any): Promise<any> {
  const state = (await store.load()).get("state");
  const onState = (next: unknown) => store.save(new Map([["state", next]]));
  try {
    return state
      ? await resumeBulk(client, state as never, records, { onState })
      : await (plainBulk as any)(client, path, records, { scope, onState });
  } finally {
    await store.close();
  }
}

export async function uploadFolder(client: OttimateClient, folder: string, { ledger, ottimate_location_id }: any): Promise<any> {
  const entries = await ledger.load();
  const counts = { uploaded: 0, unknown: 0, skipped: 0 };
  for (const name of await readdir(folder)) {
    const bytes = await readFile(`${folder}/${name}`);
    const key = createHash("sha256").update(bytes).digest("hex");
    const filename = `invoice-${key.slice(0, 12)}.pdf`;
    const known = entries.get(key);
    if (known?.state === "done") {
      counts.skipped += 1;
      continue;
    }
    if (known) {
      const { results = [] } = (await unwrap(
        client.GET("/invoices/uploads" as any, { params: { query: { ottimate_location_id, limit: 100 } } } as any),
      )) as any;
      const found = results.some((row: any) => row.filename === filename);
      await ledger.save(new Map([[key, { state: found ? "done" : "unknown" }]]));
      counts[found ? "uploaded" : "unknown"] += 1;
      continue;
    }
    await ledger.save(new Map([[key, { state: "begun" }]]));
    const { received } = await uploadInvoice(client, {
      file: new File([new Uint8Array(bytes)], filename, { type: "application/pdf" }),
      ottimate_location_id,
    } as any);
    await ledger.save(new Map([[key, { state: received === "unknown" ? "unknown" : "done" }]]));
    counts[received === "unknown" ? "unknown" : "uploaded"] += 1;
  }
  await ledger.close();
  return { counts };
}

export async function exportInvoices(client: OttimateClient, { journal, handle, settle, ...options }: any): Promise<any> {
  const entries = await journal.load();
  const report = await plainExport(client, {
    ...options,
    async handle(invoice: any) {
      const id = String(invoice.id);
      const known: any = entries.get(id);
      if (known?.transactionId) return known.transactionId;
      const found = known && (await settle(invoice));
      if (!known) await journal.save(new Map([[id, {}]]));
      const transactionId = found ?? (await handle(invoice));
      await journal.save(new Map([[id, { transactionId }]]));
      return transactionId;
    },
  });
  await journal.close();
  return report;
}
