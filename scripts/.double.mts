import { startOttimate } from "/work/w-tools/src/testing/index.ts";

const d = await startOttimate({ checkAnswers: true });
console.log(JSON.stringify({ url: d.url, ...d.credentials }));
process.on("SIGTERM", () => {
  console.log(JSON.stringify(d.requests.map((r) => [r.operationId, r.status])));
  process.exit(0);
});
