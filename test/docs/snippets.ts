import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("../..", import.meta.url));

export interface Snippet {
  /** Such as `README.md:42`, where the snippet starts. */
  place: string;
  code: string;
}

/** Every TypeScript snippet of the README and of docs/. */
export const snippets: Snippet[] = ["README.md", ...readdirSync(`${root}/docs`).map((name) => `docs/${name}`)]
  .filter((file) => file.endsWith(".md"))
  .flatMap(snippetsOf);

function snippetsOf(file: string): Snippet[] {
  const text = readFileSync(`${root}/${file}`, "utf8");
  return [...text.matchAll(/^```ts\n(.*?)^```$/gms)].map((found) => ({
    place: `${file}:${text.slice(0, found.index).split("\n").length}`,
    code: found[1] ?? "",
  }));
}
