import { gzipSync } from "node:zlib";
import { build, type Format, type Platform } from "esbuild";

export interface Bundle {
  readonly code: string;
  readonly gzippedBytes: number;
  /** The bytes that each file adds, largest first, without files that add nothing. */
  readonly parts: ReadonlyMap<string, number>;
  /** What the code still imports at run time. */
  readonly externals: readonly string[];
}

interface BundleOptions {
  readonly platform?: Platform;
  readonly format?: Format;
}

/** Bundles a module of the consumer like web bundlers do. */
export async function bundle(
  source: string,
  consumer: string,
  { platform = "neutral", format = "esm" }: BundleOptions = {},
): Promise<Bundle> {
  const { outputFiles, metafile } = await build({
    stdin: { contents: source, resolveDir: consumer },
    absWorkingDir: consumer,
    bundle: true,
    minify: true,
    treeShaking: true,
    target: "es2022",
    platform,
    format,
    ...(format === "iife" && { globalName: "bundled" }),
    write: false,
    metafile: true,
    logLevel: "silent",
  });
  const [output] = Object.values(metafile.outputs);
  if (!output) throw new Error("Nothing was bundled.");
  const code = outputFiles.map(({ text }) => text).join("");
  const parts = Object.entries(output.inputs)
    .map(([name, { bytesInOutput }]) => [name.replace(/^node_modules\//, ""), bytesInOutput] as const)
    .filter(([, bytes]) => bytes > 0)
    .sort(([, a], [, b]) => b - a);
  return {
    code,
    gzippedBytes: gzipSync(code, { level: 9 }).byteLength,
    parts: new Map(parts),
    externals: output.imports.filter(({ external }) => external).map(({ path }) => path),
  };
}

/** The composition of a bundle, as readable lines. */
export function composition({ gzippedBytes, code, parts }: Bundle): string {
  const lines = [...parts].map(([name, bytes]) => `${String(bytes).padStart(7)} ${name}`);
  return [`${gzippedBytes} bytes gzipped, ${code.length} minified:`, ...lines].join("\n");
}
