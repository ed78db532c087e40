import { readFile, writeFile } from "node:fs/promises";
import { build, type Metafile, type Plugin, transform } from "esbuild";
import { leanDocument } from "./lean-document.ts";

/** The published entry points, by the name of their file in dist/. */
export const entryPoints: Readonly<Record<string, string>> = {
  index: "src/index.ts",
  otto: "src/otto/index.ts",
  node: "src/node/index.ts",
  limits: "src/limits/index.ts",
  opentelemetry: "src/opentelemetry/index.ts",
  stores: "src/stores/index.ts",
  testing: "src/testing/index.ts",
};

/** The entry points that a program runs with; the double is for its tests. */
const clientEntries = new Set(
  Object.values(entryPoints).filter((source) => source !== "src/testing/index.ts"),
);

/** The command line, which nobody imports. */
const programs: Readonly<Record<string, string>> = { cli: "src/cli/main.ts" };

/** Everything else that is imported by name comes from dist/ itself, so that users need not install it. */
const external = ["openapi-fetch", "rate-limiter-flexible", "@opentelemetry/api"];

/**
 * Writes one file for each entry point, and chunks for what they share, into `outdir`.
 * @returns which files, ours and third parties', each output is made of
 */
export async function bundleCode(outdir: string): Promise<Metafile> {
  const { metafile } = await build({
    entryPoints: { ...entryPoints, ...programs },
    outdir,
    chunkNames: "chunks/[name]-[hash]",
    bundle: true,
    splitting: true,
    format: "esm",
    platform: "neutral",
    target: "es2022",
    mainFields: ["module", "main"],
    conditions: ["import"],
    external: ["node:*", ...external],
    // As the library says it: other runtimes know it by its full name alone.
    alias: { stream: "node:stream" },
    legalComments: "none",
    lineLimit: 120,
    plugins: [shippedDocument, minifiedDocument, commonJs],
    metafile: true,
    logLevel: "warning",
  });
  await minifyWhatIsBeside(metafile);
  return metafile;
}

/** The document as a string that JSON.parse reads: smaller than an object literal, and faster to load. */
const minifiedDocument: Plugin = {
  name: "minified-document",
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]generated[\\/]openapi\.json$/ }, async ({ path }) => {
      const text = JSON.stringify(leanDocument(JSON.parse(await readFile(path, "utf8"))));
      return { contents: `export default JSON.parse(${JSON.stringify(text)});`, loader: "js" };
    });
  },
};

/** People read the whole document: the command line takes the one that is shipped. */
const shippedDocument: Plugin = {
  name: "shipped-document",
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /[\\/]generated[\\/]openapi\.json$/ }, ({ importer }) =>
      /[\\/]src[\\/]cli[\\/]/.test(importer) ? { path: "openapi.json", namespace: "shipped" } : undefined,
    );
    onLoad({ filter: /.*/, namespace: "shipped" }, () => ({
      contents: `import { createRequire } from "node:module";
        export default createRequire(import.meta.url)("ottimate-client/openapi.json");`,
    }));
  },
};

/**
 * What the command line takes from libraries that are CommonJS: a module has no `require`, so what they ask Node for is asked
 * for in another way. Half of commander is comments.
 */
const commonJs: Plugin = {
  name: "common-js",
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^(node:|readline$|events$)/ }, ({ path, kind }) =>
      kind === "require-call" ? { path, namespace: "builtin" } : undefined,
    );
    onLoad({ filter: /.*/, namespace: "builtin" }, ({ path }) => ({
      contents: `module.exports = process.getBuiltinModule(${JSON.stringify(path)});`,
    }));
    onLoad({ filter: /[\\/]node_modules[\\/]commander[\\/].*\.js$/ }, async ({ path }) => {
      const { code } = await transform(await readFile(path, "utf8"), {
        minify: true,
        minifyIdentifiers: false,
      });
      return { contents: code };
    });
  },
};

/**
 * What the client does not load is written without the space between its words, as the package would be too large otherwise;
 * the double keeps its names, so that a stack of a test can be read. The command line, libraries and what is generated do not.
 */
async function minifyWhatIsBeside({ outputs }: Metafile): Promise<void> {
  const loadedBy = (isEntry: (source: string) => boolean): ReadonlySet<string> => {
    const files = new Set(Object.keys(outputs).filter((file) => isEntry(outputs[file]?.entryPoint ?? "")));
    for (const file of files)
      for (const { path, kind } of outputs[file]?.imports ?? [])
        if (kind === "import-statement") files.add(path);
    return files;
  };
  const ofClient = loadedBy((source) => clientEntries.has(source));
  const ofDouble = loadedBy((source) => source === entryPoints.testing);
  for (const [file, { inputs }] of Object.entries(outputs)) {
    const isOfOthers = Object.keys(inputs).every((name) =>
      /node_modules\/|^builtin:|^generated\//.test(name),
    );
    const text = await readFile(file, "utf8");
    // A file of the client that only passes names on has no inputs. No source is shipped that the comments could lead to.
    if (ofClient.has(file) && !(isOfOthers && Object.keys(inputs).length > 0)) {
      await writeFile(file, text.replace(/^\n\/\/ (?:src|generated)\/.*\n/gm, ""));
      continue;
    }
    const { code } = await transform(text, {
      minifyWhitespace: true,
      minifySyntax: isOfOthers,
      minifyIdentifiers: isOfOthers || !ofDouble.has(file),
      format: "esm",
      target: "es2022",
      ...(!isOfOthers && { lineLimit: 120 }),
    });
    await writeFile(file, code);
  }
}
