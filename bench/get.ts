// What one GET costs, against the same call made with other clients: `npm run bench`, or with the number of rounds.
import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { alternate } from "./alternate.ts";
import { contendersOf } from "./contenders.ts";
import { summaryOf } from "./summary.ts";

const rounds = Number(process.argv[2] ?? 4000);
const bodies = { "a small body": 1, "a page of 100 vendors": 100 };

// In a process of its own, so that its work is not counted as the client's.
const server = fork(fileURLToPath(new URL("server.ts", import.meta.url)));
const [port] = await once(server, "message");
const contenders = await contendersOf(`http://127.0.0.1:${port}`);

for (const [name, limit] of Object.entries(bodies)) {
  await alternate(contenders, limit, Math.ceil(rounds / 4));
  console.log(`\nGET /vendors, ${name}, ${rounds} calls of each in turn:\n`);
  console.log(summaryOf(await alternate(contenders, limit, rounds)));
}
server.disconnect();
