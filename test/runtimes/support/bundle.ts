import { join } from "node:path";
import { build, type Format, type Platform } from "esbuild";
import { inject } from "vitest";

/** One of the programs, bundled with the package by esbuild into a text that imports nothing of it. */
export async function bundled(program: string, format: Format, platform: Platform): Promise<string> {
  const consumer = inject("consumer");
  const { outputFiles } = await build({
    entryPoints: [join(consumer, "programs", program)],
    absWorkingDir: consumer,
    bundle: true,
    target: "es2022",
    format,
    platform,
    ...(format === "iife" && { globalName: "bundle" }),
    write: false,
    logLevel: "silent",
  });
  return outputFiles.map(({ text }) => text).join("");
}
