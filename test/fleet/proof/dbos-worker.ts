import { sampleErp } from "../../../examples/fleet/local/erp.ts";
import { startWorker } from "../../../examples/fleet/worker.ts";

const [name = "worker", inbox = "inbox", big = ""] = process.argv.slice(2);
const { FIRST_WORKER, SILENT_MS, DATES } = process.env;
const startNights = await startWorker(
  name,
  sampleErp(inbox, (account) => (account === big ? 50 : 1)),
  SILENT_MS ? { silentMs: Number(SILENT_MS) } : {},
);
// Nights of several days, all at once.
if (FIRST_WORKER === name)
  await Promise.all((DATES?.split(" ") ?? [Date.now()]).map((date) => startNights(new Date(date))));
