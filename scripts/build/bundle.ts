import { readFile, writeFile } from "node:fs/promises";
import { build, type Metafile, type Plugin, transform } from "esbuild";
import { leanDocument } from "./lean-document.ts";

/** The published entry points, by file name in dist/. */
export const entryPoints: Readonly<Record<string, string>> = {
  index: "src/index.ts",
  otto: "src/otto/index.ts",
  node: "src/node/index.ts",
  limits: "src/limits/index.ts",
  opentelemetry: "src/opentelemetry/index.ts",
  stores: "src/stores/index.ts",
  testing: "src/testing/index.ts",
};

/** The entry points used at run time; the double is for tests. */
const clientEntries = new Set(
  Object.values(entryPoints).filter((source) => source !== "src/testing/index.ts"),
);

/** The command line, which is not imported. */
const programs: Readonly<Record<string, string>> = { cli: "src/cli/main.ts" };

/** All other packages are bundled, so that users need not install them. */
const external = ["openapi-fetch", "rate-limiter-flexible", "@opentelemetry/api"];

/**
 * Writes one file for each entry point, and shared chunks, into `outdir`.
 * @returns the source files of each output
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
    // Other runtimes know the module only by its full name.
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

/** Embeds the document as a string for JSON.parse, which is smaller and loads faster than an object literal. */
const minifiedDocument: Plugin = {
  name: "minified-document",
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]generated[\\/]openapi\.json$/ }, async ({ path }) => {
      const text = JSON.stringify(leanDocument(JSON.parse(await readFile(path, "utf8"))));
      return { contents: `export default JSON.parse(${JSON.stringify(text)});`, loader: "js" };
    });
  },
};

/** The command line shows the whole document, so it reads the shipped file. */
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
 * Adapts CommonJS libraries of the command line: an ES module has no `require`, so Node's modules are loaded in another way.
 * Also minifies commander, because half of it is comments.
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
 * Minifies what the client does not load, to keep the package small. The double keeps its names, so that stacks in tests stay
 * readable; the command line, libraries and generated code do not.
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
    // Files of the client that only re-export have no inputs. Drop esbuild's path comments: the sources are not shipped.
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
