import { startWorker } from "../worker.ts";
import { sampleErp } from "./erp.ts";

const [name = "worker", inbox = "inbox", when] = process.argv.slice(2);
const startNights = await startWorker(
  name,
  sampleErp(inbox, () => 1),
);
if (when === "now") await startNights(new Date());
