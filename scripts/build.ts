/** `npm run build`: builds the published package in dist/: a file for each entry point, its types and the documents. */
import { rm, writeFile } from "node:fs/promises";
import { bundleCode } from "./build/bundle.ts";
import { bundleDeclarations } from "./build/declarations.ts";
import { writeDocument } from "./build/document.ts";
import { thirdPartyNotices } from "./build/notices.ts";

// First, so that nothing of an earlier build is published, even if this one fails.
await rm("dist", { recursive: true, force: true });
try {
  const [metafile] = await Promise.all([bundleCode("dist"), bundleDeclarations("dist")]);
  const notices = await thirdPartyNotices(metafile);
  if (notices) await writeFile("dist/THIRD-PARTY-NOTICES", notices);
  await writeDocument("dist");
  console.log("Built dist/.");
} catch (error) {
  await rm("dist", { recursive: true, force: true });
  console.error(error instanceof Error ? error.message : error);
  console.error("Nothing was built.");
  process.exitCode = 1;
}
