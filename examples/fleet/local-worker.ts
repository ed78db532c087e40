import { sampleErp } from "./sample-erp.ts";
import { startNights, startWorker } from "./worker.ts";

const [name = "worker", inbox = "inbox", when] = process.argv.slice(2);
await startWorker(
  name,
  sampleErp(inbox, () => 1),
);
if (when === "now") await startNights();
