// What it costs to have the package: to load it, to install it, to send it to a web page.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath, pathToFileURL } from "node:url";
import { bundle } from "../test/package/bundle.ts";
import { productionDependencies } from "../test/package/dependencies.ts";
import { counts } from "./scale.ts";
import { median } from "./statistics.ts";
import { goal, noGoal, numberOf, ratioOf, tell } from "./table.ts";

const root = fileURLToPath(new URL("..", import.meta.url));

/** What a process does before it ends. */
const programs: Readonly<Record<string, string>> = {
  "an empty process": "",
  "importing the client": imports("dist/index.js"),
  "importing openapi-fetch": imports("node_modules/openapi-fetch/dist/index.mjs"),
  "importing axios": imports("bench/node_modules/axios/index.js"),
  "importing ky": imports("bench/node_modules/ky/distribution/index.js"),
};

function imports(file: string): string {
  return `await import(${JSON.stringify(pathToFileURL(`${root}/${file}`).href)})`;
}

function timeOf(script: string): number {
  const began = performance.now();
  execFileSync(process.execPath, ["--input-type=module", "--eval", script]);
  return performance.now() - began;
}

// In turn, so that load hits all alike.
const times = new Map(Object.keys(programs).map((name) => [name, [] as number[]]));
for (let round = 0; round < counts.processes; round += 1)
  for (const [name, script] of Object.entries(programs)) times.get(name)?.push(timeOf(script));
const base = median(times.get("an empty process") ?? []);

tell({
  title: "Starting a process",
  columns: ["", "ms", "ratio", "goal", ""],
  rows: [...times].map(([name, all]) => [
    name,
    numberOf(median(all), 1),
    ratioOf(median(all) / base),
    ...(name === "importing the client" ? goal(median(all) / base, 1.4) : noGoal),
  ]),
  note: `Medians of ${counts.processes} processes each, in turn.`,
});

const packed = execFileSync("npm", ["pack", "--dry-run", "--json", "--ignore-scripts"], { cwd: root });
const [{ size, unpackedSize, entryCount }]: [{ size: number; unpackedSize: number; entryCount: number }] =
  JSON.parse(packed.toString());
const gzipped = async (names: string) =>
  (await bundle(`export { ${names} } from "./dist/index.js";`, root)).gzippedBytes;
// What is installed: the lock of the project names what other machines need as well.
const lock: { packages: object } = JSON.parse(
  readFileSync(`${root}/node_modules/.package-lock.json`, "utf8"),
);
const installed = Object.keys(lock.packages).length;
const client = await gzipped("createOttimateClient, unwrap");

tell({
  title: "Size",
  columns: ["", "", "goal", ""],
  rows: [
    [
      "a client in a web page, gzipped, openapi-fetch included",
      `${numberOf(client)} bytes`,
      ...goal(client, 21_000, " bytes"),
    ],
    [
      "the same with paginate, bulk, uploadInvoice and exportInvoices",
      `${numberOf(await gzipped("createOttimateClient, unwrap, paginate, bulk, uploadInvoice, exportInvoices"))} bytes`,
      ...noGoal,
    ],
    ["packed", `${numberOf(size / 1000)} kB`, ...noGoal],
    [
      "unpacked",
      `${numberOf(unpackedSize / 1000)} kB in ${entryCount} files`,
      ...goal(Math.round(unpackedSize / 1000), 2_500, " kB"),
    ],
    ["packages that come along", `${productionDependencies(root).length}`, ...noGoal],
    ["packages that `npm ci` brings here", `${installed}`, ...goal(installed, 299, "")],
  ],
});
