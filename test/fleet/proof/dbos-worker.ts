import { sampleErp } from "../../../examples/fleet/sample-erp.ts";
import { startNights, startWorker } from "../../../examples/fleet/worker.ts";

const [name = "worker", inbox = "inbox", big = ""] = process.argv.slice(2);
const { FIRST_WORKER, SILENT_MS } = process.env;
await startWorker(
  name,
  sampleErp(inbox, (account) => (account === big ? 50 : 1)),
  SILENT_MS ? { silentMs: Number(SILENT_MS) } : {},
);
if (FIRST_WORKER === name) await startNights();
