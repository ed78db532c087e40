import { startBullNights, startBullWorker } from "../../../examples/fleet/bullmq.ts";
import { sampleErp } from "../../../examples/fleet/local/erp.ts";

const [name = "worker", inbox = "inbox", big = ""] = process.argv.slice(2);
const { FIRST_WORKER } = process.env;
startBullWorker(
  name,
  sampleErp(inbox, (account) => (account === big ? 50 : 1)),
);
if (FIRST_WORKER === name) await startBullNights();
