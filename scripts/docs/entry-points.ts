import { readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";

export interface EntryPoint {
  /** The name that users import, such as `ottimate-client/node`. */
  name: string;
  /** The source file, relative to the root of the repository. */
  file: string;
}

/** The exports of package.json that have types, with their sources from tsconfig.json. */
export function entryPoints(root: string): EntryPoint[] {
  const { name, exports } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as {
    name: string;
    exports: Record<string, unknown>;
  };
  const { config } = ts.readConfigFile(join(root, "tsconfig.json"), ts.sys.readFile);
  const sources: Record<string, string[]> = config.compilerOptions.paths;
  return Object.keys(exports)
    .filter((key) => !key.endsWith(".json"))
    .map((key) => {
      const specifier = key.replace(/^\./, name);
      const file = sources[specifier]?.[0]?.replace(/^\.\//, "");
      if (file === undefined)
        throw new Error(
          `package.json exports ${specifier}: give its source in tsconfig.json, under "paths".`,
        );
      return { name: specifier, file };
    });
}
