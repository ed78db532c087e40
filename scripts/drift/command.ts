import { inProject, readArguments } from "./arguments.ts";
import { parseDeviations } from "./deviations.ts";
import { factsOf } from "./facts.ts";
import { findDrift } from "./find-drift.ts";
import { InputError } from "./input-error.ts";
import { readDocument, readText } from "./read-document.ts";
import { asJson, asMarkdown, asText, type Drift } from "./report.ts";
import type { FactNode } from "./unfold.ts";

const usage = "usage: npm run drift -- FILE|URL [--json | --markdown] [--against FILE] [--deviations FILE]";
const options = {
  json: { type: "boolean", default: false },
  markdown: { type: "boolean", default: false },
  against: { type: "string", default: inProject("generated/openapi.json") },
  deviations: { type: "string", default: inProject("spec/deviations.yaml") },
} as const;

export interface Outcome {
  code: 0 | 1 | 2;
  stdout: string;
  stderr: string;
}

/** The command: 0 for no drift, 1 for drift or stale deviations, 2 for invalid input. */
export async function drift(args: string[]): Promise<Outcome> {
  try {
    const { source, against, deviations, print } = readOptions(args);
    const found = await readDrift(source, against, deviations);
    const isClean = found.unexplained.length + found.unproven.length + found.stale.length === 0;
    return { code: isClean ? 0 : 1, stdout: print(found), stderr: "" };
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return { code: 2, stdout: "", stderr: `${error.message}\n` };
  }
}

function readOptions(args: string[]) {
  const { source, values } = readArguments(args, options, usage);
  if (values.json && values.markdown) throw new InputError(usage);
  return { ...values, source, print: values.json ? asJson : values.markdown ? asMarkdown : asText };
}

async function readDrift(source: string, against: string, file: string): Promise<Drift> {
  const [published, ours, text] = await Promise.all([readFacts(source), readFacts(against), readText(file)]);
  return { ...findDrift(published, ours, parseDeviations(text, file)), file };
}

async function readFacts(source: string): Promise<FactNode> {
  const document = await readDocument(source);
  try {
    return factsOf(document);
  } catch (error) {
    throw error instanceof InputError ? new InputError(`${source}: ${error.message}`) : error;
  }
}
