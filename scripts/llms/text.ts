import { readFileSync } from "node:fs";
import { join } from "node:path";
import { entryPoints } from "../docs/entry-points.ts";
import type { JsonObject } from "../drift/json.ts";
import type { OpenApi } from "../generate/openapi.ts";
import { callLines } from "./calls.ts";
import { publicNames } from "./names.ts";

const example = `\`\`\`ts
import { createOttimateClient, paginate, unwrap } from "ottimate-client";

const ottimate = createOttimateClient({ environment: "sandbox" }); // OTTIMATE_API_KEY, OTTIMATE_CLIENT_ID, OTTIMATE_CLIENT_SECRET
const { vendor } = await unwrap(ottimate.GET("/vendors/{id}", { params: { path: { id: 789 } } }));
for await (const row of paginate(ottimate, "/vendors", { query: { ottimate_company_id: 123 } })) console.log(row.id);
\`\`\``;

/** The text of llms.txt; its links are relative to the root of the package. */
export function llmsText(root: string): string {
  const read = (file: string) => readFileSync(join(root, file), "utf8");
  const { name, version, description } = JSON.parse(read("package.json")) as Record<string, string>;
  const document: OpenApi & JsonObject = JSON.parse(read("generated/openapi.json"));
  const { requestsPerSecond, requestsPerDay, timeoutMs } = document["x-limits"];
  const modules = publicNames(root, entryPoints(root));
  const section = (title: string, lines: string[]) =>
    lines.length > 0 ? [`## ${title}`, lines.join("\n")] : [];
  const parts = [
    `# ${name} ${version}`,
    `> ${description}.`,
    example,
    `\`GET\`, \`POST\` and \`PATCH\` return \`{ data, response }\` or \`{ error, response }\`; \`unwrap\` returns the data or throws. Retries, tokens and idempotency keys are the client's work: do not add your own. One API key is allowed ${requestsPerSecond} requests a second and ${requestsPerDay} a day; a request takes ${Number(timeoutMs) / 1000} s at most.`,
    ...section("Guide", guideLines(read("docs/README.md"))),
    ...modules.flatMap(({ entry, functions }) => section(`Functions of ${entry}`, functions)),
    ...section("Errors", [...new Set(modules.flatMap(({ errors }) => errors))].sort()),
    ...section("Options", [...new Set(modules.flatMap(({ options }) => options))].sort()),
    ...section("Calls (`*` marks what is required)", callLines(document)),
  ];
  return `${parts.join("\n\n")}\n`;
}

/** The entries of docs/README.md, with links relative to the root. */
function guideLines(index: string): string[] {
  return [...index.matchAll(/^- \[.+?\]\((?!\.\.)[^)]+\).*$/gm)].map(([line]) =>
    line.replace("](", "](docs/"),
  );
}
