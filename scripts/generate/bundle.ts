import { relative } from "node:path";
import { bundle, getLineColLocation, lint, loadConfig, type NormalizedProblem } from "@redocly/openapi-core";
import type { OpenApi } from "./openapi.ts";
import { findUnreached } from "./unreached.ts";

export interface Bundled {
  document: OpenApi;
  /** One line a problem: file, line, rule, and what is wrong. Nothing may be generated while there is one. */
  problems: string[];
}

/** Lints the document and makes one of its many files. */
export async function lintAndBundle(entry: string): Promise<Bundled> {
  const config = await loadConfig({ configPath: "redocly.yaml" });
  const linted = await lint({ ref: entry, config });
  const bundled = await bundle({ ref: entry, config });
  const found = new Set([...linted, ...bundled.problems].map(describeProblem));
  // A file that cannot be read has been reported by the lint.
  for (const { file, pointer } of found.size > 0 ? [] : await findUnreached(entry)) {
    found.add(
      `${here(file)} ${pointer} (unreached) nothing refers to this, so it would be dropped: use or delete it`,
    );
  }
  return { document: bundled.bundle.parsed as OpenApi, problems: [...found].sort() };
}

function describeProblem(problem: NormalizedProblem): string {
  const [location] = problem.location;
  const place = location
    ? `${here(location.source.absoluteRef)}:${getLineColLocation(location).start.line}`
    : "redocly.yaml";
  return `${place} (${problem.ruleId}) ${problem.message}`;
}

const here = (file: string): string => relative(process.cwd(), file);
