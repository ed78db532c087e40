/** `npm run llms`: writes llms.txt, the facts that an assistant needs, from the document and the types. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { llmsText } from "./llms/text.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const file = join(root, "llms.txt");
const text = llmsText(root);
const isCurrent = text === readFileSync(file, { encoding: "utf8", flag: "a+" });
if (!isCurrent) writeFileSync(file, text);
console.log(`${isCurrent ? "llms.txt is up to date" : "Wrote llms.txt"}: ${Buffer.byteLength(text)} bytes.`);
