import { inProject, readArguments } from "../drift/arguments.ts";
import type { Outcome } from "../drift/command.ts";
import { parseDeviations } from "../drift/deviations.ts";
import { InputError } from "../drift/input-error.ts";
import { readDocument, readText } from "../drift/read-document.ts";
import { type Tolerance, toleranceOf } from "./check.ts";

const usage = "usage: npm run tolerance -- FILE|URL [--against FILE] [--deviations FILE]";
const options = {
  against: { type: "string", default: inProject("generated/openapi.json") },
  deviations: { type: "string", default: inProject("spec/deviations.yaml") },
} as const;

/** The command: 0 if every response is accepted or its rejection documented, 1 if not, 2 for invalid input. */
export async function tolerance(args: string[]): Promise<Outcome> {
  try {
    const { source, values } = readArguments(args, options, usage);
    const [published, ours, text] = await Promise.all([
      readDocument(source),
      readDocument(values.against),
      readText(values.deviations),
    ]);
    const found = toleranceOf(published, ours, parseDeviations(text, values.deviations));
    const isClean = found.rejections.every((each) => each.documented);
    return { code: isClean ? 0 : 1, stdout: report(found, values.deviations), stderr: "" };
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return { code: 2, stdout: "", stderr: `${error.message}\n` };
  }
}

function report({ responses, draws, accepted, documented, rejections }: Tolerance, file: string): string {
  const unproven = rejections.filter((each) => !each.documented);
  const reasons = new Set(rejections.flatMap((each) => each.documented ?? []));
  const lines = [
    ...unproven.map(({ at, reason, kind }) => `${at}  ${reason}; first seen with ${kind}\n`),
    ...[...reasons].map(({ at, facet, line }) => `documented, ${file}:${line}: ${at}  ${facet}\n`),
  ];
  const rejected = draws - accepted - documented;
  const summary = [
    `${draws.toLocaleString("en")} draws from ${responses} published responses:`,
    `${accepted.toLocaleString("en")} accepted,`,
    `${documented} rejected for what is documented, ${rejected} rejected without proof.`,
  ].join(" ");
  return `${lines.join("")}${lines.length > 0 ? "\n" : ""}${summary}\n`;
}
