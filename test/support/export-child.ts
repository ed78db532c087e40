/**
 * Runs the export job of examples/ as a program of its own, and dies in the middle of it, as a power cut would have it.
 * Arguments: the double's URL, its credentials as JSON, the folder of journal and ERP, how many posts to live for, and
 * whether to die before or after the ERP's answer is in the journal.
 */
import { appendFileSync, existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { createOttimateClient } from "ottimate-client";
import { exportToErp } from "../../examples/export-job.ts";

const [url = "", credentials = "{}", folder = "", posts = "0", when = ""] = process.argv.slice(2);
const erpFile = join(folder, "erp.txt");
const die = () => process.kill(process.pid, "SIGKILL");
let posted = 0;

await exportToErp(
  createOttimateClient({ baseUrl: url, ...JSON.parse(credentials) }),
  {
    async find(id) {
      const lines = existsSync(erpFile) ? readFileSync(erpFile, "utf8").split("\n") : [];
      return lines.includes(id) ? `T-${id}` : undefined;
    },
    async post({ id }) {
      if (posted === Number(posts) && when === "after the journal") die();
      appendFileSync(erpFile, `${id}\n`);
      posted += 1;
      if (posted === Number(posts) && when === "before the journal") die();
      return `T-${id}`;
    },
  },
  join(folder, "journal.jsonl"),
);
