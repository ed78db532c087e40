import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { type Prism, startPrism as start } from "../../src/cli/prism.ts";

export type { Prism } from "../../src/cli/prism.ts";

const document = fileURLToPath(new URL("../../generated/openapi.json", import.meta.url));

/** Starts Prism with the document and waits until it is ready. Port 0 picks a free port. */
export function startPrism({ port = 0 }: { port?: number } = {}): Promise<Prism> {
  const command = createRequire(import.meta.url).resolve("@stoplight/prism-cli/dist/index.js");
  return start({ command, document, port });
}
