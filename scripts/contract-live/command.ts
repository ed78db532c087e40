import { readFile, writeFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import type { Har } from "../../src/testing/index.ts";
import { inProject } from "../drift/arguments.ts";
import type { Outcome } from "../drift/command.ts";
import { parseDeviations } from "../drift/deviations.ts";
import { factsOf } from "../drift/facts.ts";
import { InputError } from "../drift/input-error.ts";
import { readText } from "../drift/read-document.ts";
import type { OpenApi } from "../generate/openapi.ts";
import { type Difference, differenceFinder } from "./differences.ts";
import { trafficOf } from "./exchange.ts";
import { observationsOf } from "./observations.ts";
import { patchOf } from "./patch.ts";
import { placeFinder } from "./places.ts";
import { asJson, asText, type Finding, type LiveReport } from "./report.ts";
import { visitSandbox } from "./sandbox.ts";

const usage = "usage: npm run contract:live -- [--har FILE] [--write] [--save FILE] [--patch FILE] [--json]";
const file = inProject("spec/deviations.yaml");

type Env = Readonly<Record<string, string | undefined>>;
type Fetch = (input: string | URL | Request, init?: RequestInit) => Promise<Response>;

/** The command: 0 if all responses match the document, 1 if some do not, 2 for invalid input. */
export async function contractLive(args: string[], env: Env, fetch: Fetch): Promise<Outcome> {
  try {
    const { har, write, save, patch, json } = readOptions(args);
    if (har && (write || save))
      throw new InputError(`--har reads what was recorded, and calls nothing; ${usage}`);
    const document = JSON.parse(await readFile(inProject("generated/openapi.json"), "utf8")) as OpenApi;
    const visit = har ? undefined : await visitSandbox(document, { env, fetch, isWriting: write });
    const traffic = visit?.traffic ?? (await readHar(String(har)));
    const report = await reportOn(traffic, document, har ?? "The sandbox", visit?.left ?? []);
    if (save && visit) await writeFile(save, JSON.stringify(visit.recording, null, 2));
    if (patch && report.patch) await writeFile(patch, report.patch);
    return { code: report.findings.length > 0 ? 1 : 0, stdout: (json ? asJson : asText)(report), stderr: "" };
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return { code: 2, stdout: "", stderr: `${error.message}\n` };
  }
}

function readOptions(args: string[]) {
  try {
    const text = { type: "string" } as const;
    const flag = { type: "boolean", default: false } as const;
    return parseArgs({ args, options: { har: text, save: text, patch: text, write: flag, json: flag } })
      .values;
  } catch (error) {
    const [reason] = (error as Error).message.split(/[.\n]/);
    throw new InputError(`${reason}; ${usage}`);
  }
}

async function readHar(name: string): Promise<Har> {
  const text = await readText(name);
  try {
    const har = JSON.parse(text.replace(/^\uFEFF/, "")) as Har;
    if (Array.isArray(har?.log?.entries)) return har;
  } catch {
    // Reported below.
  }
  throw new InputError(`${name}: is no HAR.`);
}

async function reportOn(
  har: Har,
  document: OpenApi,
  source: string,
  left: readonly string[],
): Promise<LiveReport> {
  const plain = { ...document };
  const { exchanges, ignored, unknown } = trafficOf(har, document, factsOf(plain));
  const text = await readText(file);
  const deviations = parseDeviations(text, file);
  const found = exchanges.flatMap(differenceFinder(plain));
  const missing = unknown.map(
    (operation): Difference => ({
      operation,
      at: operation,
      facet: "present",
      what: "the document has no such call",
    }),
  );
  const differences = [...missing, ...found];
  const observations = observationsOf(exchanges, deviations, differences);
  const placeOf = placeFinder(inProject("spec/openapi.yaml"));
  const findings = grouped(differences).map(
    ([difference, times]): Finding => ({
      ...difference,
      times,
      place: placeOf(difference.at),
      deviations: deviations.filter(({ matches }) => matches(difference.at)),
    }),
  );
  const operations = new Set(exchanges.map(({ operation }) => operation.id)).size;
  const patch = patchOf(text, "spec/deviations.yaml", observations);
  return {
    source,
    responses: exchanges.length,
    operations,
    ignored,
    findings,
    observations,
    left,
    file,
    patch,
  };
}

/** Groups equal differences, with their counts. */
function grouped(differences: readonly Difference[]): [Difference, number][] {
  const found = new Map<string, [Difference, number]>();
  for (const each of differences) {
    const key = `${each.at} ${each.facet} ${each.what}`;
    found.set(key, [each, (found.get(key)?.[1] ?? 0) + 1]);
  }
  return [...found.values()];
}
