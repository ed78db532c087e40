/** `npm run build`: the package as it is published, in dist/: the compiled client, its types and the document. */
import { readFile, rm, writeFile } from "node:fs/promises";
import { compile } from "./build/compile.ts";

// First of all, so that nothing of an earlier build is published, a failed one included.
await rm("dist", { recursive: true, force: true });
const faults = compile("tsconfig.build.json");
if (faults) {
  console.error(`${faults}\n\nNothing was built: src/ or generated/ does not compile for publication.`);
  process.exitCode = 1;
} else {
  const document: unknown = JSON.parse(await readFile("generated/openapi.json", "utf8"));
  await writeFile("dist/openapi.json", JSON.stringify(document));
  console.log("Built dist/.");
}
