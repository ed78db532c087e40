/**
 * Uploads a folder as a separate program, and prints its report. It can die at a given point, like in a power failure. Its
 * argument is JSON: the client's options, the folder, the ledger's path, further options, and the point to die at, with which
 * occurrence of it.
 */
import { createOttimateClient } from "../../src/index.ts";
import { fileLedger, type LedgerState, uploadFolder } from "../../src/node/index.ts";

const { access, folder, ledgerPath, options, die } = JSON.parse(process.argv[2] ?? "{}");
let left: number = die?.times ?? 0;

function mayDie(point: string): void {
  if (point !== die?.point) return;
  left -= 1;
  if (left === 0) process.kill(process.pid, "SIGKILL");
}

const ledger = fileLedger(ledgerPath);
const { save } = ledger;
ledger.save = async (changes) => {
  const has = (state: LedgerState) => [...changes.values()].some((entry) => entry?.state === state);
  if (has("sending")) mayDie("before the intent");
  await save(changes);
  if (has("sending")) mayDie("after the intent");
  if (has("received")) mayDie("after the result");
};
const client = createOttimateClient({
  ...access,
  async fetch(url, init) {
    const response = await fetch(url, init);
    if (url.endsWith("/invoices/upload")) mayDie("after it was sent");
    return response;
  },
});
const report = await uploadFolder(client, folder, {
  ledger,
  ottimate_location_id: 456,
  ...options,
  onProgress({ file }) {
    if (file.movedTo) mayDie("after it was moved");
  },
});
console.log(JSON.stringify(report));
