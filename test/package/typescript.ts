import { readFileSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { type Outcome, runNode } from "./run.ts";

/** The compilers that users have, by the version that they are, and the package that each is installed as here. */
export const compilers = {
  "5.4": "typescript-5.4",
  "5.9": "typescript-5.9",
  "6.0": "typescript",
  "7.0": "typescript-7",
} as const;

export type CompilerVersion = keyof typeof compilers;

/** How a program's modules are found. */
const resolutions = {
  nodenext: { module: "nodenext" },
  node16: { module: "node16" },
  node10: { module: "commonjs", moduleResolution: "node10", esModuleInterop: true },
  bundler: { module: "esnext", moduleResolution: "bundler" },
} as const;

/** What a program runs on, as far as its types know: never both, so that the package may rely on neither alone. */
const platforms = {
  "the DOM": { lib: ["ES2022", "DOM"], types: [] },
  "@types/node": { lib: ["ES2022"], types: ["node"], typeRoots: [resolve("node_modules/@types")] },
} as const;

export interface Project {
  readonly files: readonly string[];
  readonly resolution: keyof typeof resolutions;
  readonly platform: keyof typeof platforms;
}

/** Type-checks files of the consumer as strictly as can be, the declarations of what they import included. */
export async function typeCheck(
  consumer: string,
  version: CompilerVersion,
  project: Project,
  flags: readonly string[] = [],
): Promise<Outcome> {
  const { files, resolution, platform } = project;
  const folder = resolve("node_modules", compilers[version]);
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
    // TypeScript's own are not the package's concern, and cost more than all the rest.
    skipDefaultLibCheck: true,
    noEmit: true,
    resolveJsonModule: true,
    ...resolutions[resolution],
    ...platforms[platform],
  };
  await writeFile(config, JSON.stringify({ compilerOptions, files }));
  return runNode([join(folder, "bin/tsc"), "--pretty", "false", "--project", config, ...flags], consumer);
}
