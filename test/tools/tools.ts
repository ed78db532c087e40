/** A program that reads the shipped document and writes TypeScript. */
export interface Tool {
  /** Its package, and the folder of what it writes. */
  name: string;
  writes: string;
  command: string;
  /** Of the document, and of the folder or file to write. */
  args: (document: string, output: string) => string[];
  env?: (document: string, output: string) => Record<string, string>;
  /** A word for the table where one package has several ways. */
  mode?: string;
}

/** What became of it. */
export interface Outcome {
  tool: Tool;
  version: string;
  faults: string[];
}

const file = (output: string): string => `${output}/api.ts`;

export const tools: readonly Tool[] = [
  {
    name: "@hey-api/openapi-ts",
    writes: "client",
    command: "openapi-ts",
    args: (document, output) => ["-i", document, "-o", output, "-c", "@hey-api/client-fetch"],
  },
  {
    name: "@kubb/cli",
    writes: "client",
    command: "kubb",
    args: () => ["generate", "--config", "kubb.config.mjs"],
    env: (document, output) => ({ OPENAPI_FILE: document, OUTPUT: output }),
  },
  {
    name: "@redocly/cli",
    mode: "generate-client",
    writes: "client",
    command: "redocly",
    args: (document, output) => ["generate-client", document, "--output", file(output)],
  },
  {
    name: "oazapfts",
    writes: "client",
    command: "oazapfts",
    args: (document, output) => [document, file(output)],
  },
  {
    name: "openapi-zod-client",
    writes: "client and zod schemas",
    command: "openapi-zod-client",
    args: (document, output) => [document, "-o", file(output), "--export-schemas"],
  },
  {
    name: "orval",
    mode: "fetch",
    writes: "client",
    command: "orval",
    args: (document, output) => ["--input", document, "--output", file(output), "--client", "fetch"],
  },
  {
    name: "orval",
    mode: "zod",
    writes: "zod schemas",
    command: "orval",
    args: (document, output) => ["--input", document, "--output", file(output), "--client", "zod"],
  },
  {
    name: "swagger-typescript-api",
    writes: "client",
    command: "swagger-typescript-api",
    args: (document, output) => ["generate", "-p", document, "-o", output, "-n", "api.ts"],
  },
  {
    name: "typed-openapi",
    writes: "types",
    command: "typed-openapi",
    args: (document, output) => [document, "-o", file(output)],
  },
];

/** A name for files: `hey-api-openapi-ts`, `orval-zod`. */
export function folderOf({ name, mode }: Tool): string {
  return [name, mode].filter(Boolean).join("-").replace(/^@/, "").replaceAll("/", "-");
}
