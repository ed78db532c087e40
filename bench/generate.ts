// What `npm run generate` takes, against the commands that its parts are elsewhere.
import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { counts } from "./scale.ts";
import { median } from "./statistics.ts";
import { goal, noGoal, numberOf, tell } from "./table.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const folderOf = (name: string) => dirname(createRequire(import.meta.url).resolve(`${name}/package.json`));
const redocly = join(folderOf("@redocly/cli"), "bin/cli.js");
const typescript = join(folderOf("openapi-typescript"), "bin/cli.js");
const generated = join(import.meta.dirname, ".generated");
const document = join(root, "generated/openapi.json");

const commands: Readonly<Record<string, readonly string[]>> = {
  "npm run generate -- --check": ["--import", "tsx", "scripts/generate.ts", "--check"],
  "redocly lint": [redocly, "lint"],
  "redocly bundle": [redocly, "bundle", "spec/openapi.yaml", "-o", join(generated, "bundled.json")],
  "openapi-typescript": [typescript, document, "-o", join(generated, "schema.ts")],
};

const rounds = Math.min(counts.repeats, 3);
const times = new Map(Object.keys(commands).map((name) => [name, [] as number[]]));
for (let round = 0; round < rounds; round += 1)
  for (const [name, args] of Object.entries(commands)) {
    const began = performance.now();
    const { status, stderr } = spawnSync(process.execPath, args, {
      cwd: name === "openapi-typescript" ? generated : root,
    });
    if (status !== 0) throw new Error(`${name} failed:\n${stderr}`);
    times.get(name)?.push((performance.now() - began) / 1000);
  }
const [own = Number.NaN, ...parts] = [...times.values()].map(median);
const sum = parts.reduce((all, each) => all + each, 0);

tell({
  title: "Generating",
  columns: ["", "s", "goal", ""],
  rows: [
    ...[...times].map(([name, all], i) => [
      `\`${name}\``,
      numberOf(median(all), 1),
      ...(i === 0 ? goal(own, 5, " s") : noGoal),
    ]),
    ["the parts together", numberOf(sum, 1), ...noGoal],
  ],
  note: `Medians of ${rounds}. The first does what the parts do in one process, with rules, tables and pages of our own beside.`,
});
