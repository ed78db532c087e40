import { relative } from "node:path";
import { bundle, getLineColLocation, lint, loadConfig, type NormalizedProblem } from "@redocly/openapi-core";
import type { OpenApi } from "./openapi.ts";
import { findUnreached } from "./unreached.ts";

export interface Bundled {
  document: OpenApi;
  /** One line per problem: file, line, rule, and message. If there is any, nothing is generated. */
  problems: string[];
}

/** Lints the document and bundles its files. */
export async function lintAndBundle(entry: string): Promise<Bundled> {
  const config = await loadConfig({ configPath: "redocly.yaml" });
  const linted = await lint({ ref: entry, config });
  const bundled = await bundle({ ref: entry, config });
  const found = new Set([...linted, ...bundled.problems].map(describeProblem));
  // The linter has already reported files that cannot be read.
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
