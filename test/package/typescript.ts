import { readFileSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { type Outcome, runNode } from "./run.ts";

/** A version of TypeScript, and the folder of its package. */
export interface Compiler {
  readonly version: string;
  readonly folder: string;
}

/** The compilers that this repository uses itself. */
export const compilers = {
  "6.0": { version: "6.0", folder: resolve("node_modules/typescript") },
  "7.0": { version: "7.0", folder: resolve("node_modules/typescript-7") },
} as const satisfies Record<string, Compiler>;

/** How a program's modules are resolved. */
const resolutions = {
  nodenext: { module: "nodenext" },
  node16: { module: "node16" },
  node10: { module: "commonjs", moduleResolution: "node10", esModuleInterop: true },
  bundler: { module: "esnext", moduleResolution: "bundler" },
} as const;

/** The platform of a program's types: never both, so that the package cannot depend on either. */
const platforms = {
  "the DOM": { lib: ["ES2022", "DOM"], types: [] },
  "@types/node": { lib: ["ES2022"], types: ["node"], typeRoots: [resolve("node_modules/@types")] },
} as const;

export interface Project {
  readonly files: readonly string[];
  readonly resolution: keyof typeof resolutions;
  readonly platform: keyof typeof platforms;
}

/** Type-checks files of the consumer under the strictest settings, including the declarations that they import. */
export async function typeCheck(
  consumer: string,
  { version, folder }: Compiler,
  project: Project,
): Promise<Outcome> {
  const { files, resolution, platform } = project;
  const manifest: { version: string } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  if (!manifest.version.startsWith(`${version}.`))
    throw new Error(`${folder} is TypeScript ${manifest.version}.`);
  const config = join(
    consumer,
    `tsconfig.${version}.${resolution}.${Object.keys(platforms).indexOf(platform)}.json`,
  );
  const compilerOptions = {
    target: "ES2022",
    strict: true,
    exactOptionalPropertyTypes: true,
    noUncheckedIndexedAccess: true,
    skipLibCheck: false,
    // TypeScript's own declarations are not the package's concern, and cost more than all the rest.
    skipDefaultLibCheck: true,
    noEmit: true,
    resolveJsonModule: true,
    ...resolutions[resolution],
    ...platforms[platform],
  };
  await writeFile(config, JSON.stringify({ compilerOptions, files }));
  return runNode([join(folder, "bin/tsc"), "--pretty", "false", "--project", config], consumer);
}
