import type { OpenApi } from "../../generate/openapi.ts";
import { code, prose, table } from "../markdown.ts";
import type { OperationPage } from "./operation-page.ts";

/** All operations on one page, by tag. */
export function overviewPage(document: OpenApi, pages: OperationPage[], tags: Tag[]): string {
  const servers = document.servers.map(({ url, "x-environment": name }) => `- ${name}: ${code(url)}`);
  const sections = tags.flatMap(({ name, description }) => [
    `## ${name}`,
    prose(description ?? ""),
    table(
      ["Call", "What it does"],
      pages
        .filter(({ tag }) => tag === name)
        .map(({ operationId, method, path, summary }) => [
          `[${code(`${method.toUpperCase()} ${path}`)}](${operationId}.md)`,
          prose(summary),
        ]),
    ),
  ]);
  const parts = [
    "# HTTP API",
    `Version ${document.info.version} of the document. Every call carries \`X-API-Key\` and \`Authorization: Bearer\`, except the one for the token, which takes the key alone.`,
    servers.join("\n"),
    ...sections,
  ];
  return `${parts.join("\n\n")}\n`;
}

export interface Tag {
  name: string;
  description?: string;
}
