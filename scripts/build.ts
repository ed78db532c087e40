/** `npm run build`: the package as it is published, in dist/: the compiled client, its types and the documents. */
import { rm } from "node:fs/promises";
import { compile } from "./build/compile.ts";
import { writeDocument } from "./build/document.ts";

// First of all, so that nothing of an earlier build is published, a failed one included.
await rm("dist", { recursive: true, force: true });
const faults = compile("tsconfig.build.json");
if (faults) {
  console.error(`${faults}\n\nNothing was built: src/ or generated/ does not compile for publication.`);
  process.exitCode = 1;
} else {
  await writeDocument("dist");
  console.log("Built dist/.");
}
