/** What importing the package costs, as a ratio to a process that does nothing: both in turn, so that load hits both alike. */
import { execFileSync } from "node:child_process";
import { pathToFileURL } from "node:url";

const rounds = 15;
const entry = pathToFileURL("dist/index.js").href;

function timeOf(script: string): number {
  const began = performance.now();
  execFileSync(process.execPath, ["--input-type=module", "--eval", script]);
  return performance.now() - began;
}

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

const empty: number[] = [];
const importing: number[] = [];
for (let round = 0; round < rounds; round += 1) {
  empty.push(timeOf(""));
  importing.push(timeOf(`await import(${JSON.stringify(entry)})`));
}
const [base, full] = [median(empty), median(importing)];
console.log(`An empty process: ${base.toFixed(1)} ms. Importing the client: ${full.toFixed(1)} ms.`);
console.log(`Ratio: ${(full / base).toFixed(2)} (goal: 1.40 at most).`);
