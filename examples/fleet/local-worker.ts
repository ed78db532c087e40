import { sampleErp } from "./sample-erp.ts";
import { startWorker } from "./worker.ts";

const [name = "worker", folder = "inbox", big = ""] = process.argv.slice(2);
await startWorker(
  name,
  sampleErp(folder, (account) => (account === big ? 50 : 1)),
);
