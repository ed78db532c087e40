import { mkdir, readFile, writeFile } from "node:fs/promises";
import { parse, stringify } from "yaml";
import { type Overlay, overlayFrom } from "../../scripts/build/overlay.ts";
import { factsOf } from "../../scripts/drift/facts.ts";
import { findDrift } from "../../scripts/drift/find-drift.ts";
import type { OpenApi } from "../../scripts/generate/openapi.ts";
import { smallDocument } from "../spec/small-document.ts";

type Run = (args: string[]) => Promise<{ code: unknown; said: string }>;

/** Differences of each kind that an overlay has to take away. */
const differences = [
  { at: "GET /vendors 429", facet: "present", published: false, ours: true },
  { at: "GET /vendors query.limit", facet: "present", published: false, ours: true },
  { at: "GET /vendors query.page", facet: "type", published: ["string"], ours: ["integer"] },
  { at: "* 20X.*.name", facet: "type", published: ["integer"], ours: ["string"] },
  { at: "POST /vendors/bulk body.vendors", facet: "bounds", published: null, ours: { maxItems: 100 } },
  { at: "PATCH /vendors/{id}/logo", facet: "present", published: false, ours: true },
];

const reasons = { why: "It is so.", source: "published document", confidence: "documented" };

/** Applies an overlay to a published document, a small one and the one that is given, and compares the result with ours. */
export async function checkOverlay(
  folder: string,
  published: string | undefined,
  run: Run,
): Promise<string[]> {
  await mkdir(`${folder}/overlay`);
  const ours = parse(smallDocument()) as OpenApi;
  const theirs = parse(
    smallDocument(
      ["paths /vendors get responses 429", undefined],
      ["paths /vendors get parameters 1", undefined],
      ["components parameters Page schema type", "string"],
      ["components schemas Vendor properties name type", "integer"],
      ["components schemas VendorBulkUpsert properties vendors maxItems", undefined],
      ["paths /vendors/{id}/logo", undefined],
    ),
  ) as OpenApi;
  const deviations = stringify(differences.map((each) => ({ ...each, ...reasons })));
  const small = await compare("small", {
    ours,
    theirs,
    overlay: overlayFrom(ours, deviations),
  });
  if (published === undefined) return small;
  const [whole, given, overlay] = await Promise.all(
    ["generated/openapi.json", published, `${folder}/overlay.json`].map(async (file) =>
      parse(await readFile(file, "utf8")),
    ),
  );
  return [...small, ...(await compare("published", { ours: whole, theirs: given, overlay }))];

  async function compare(
    name: string,
    given: { ours: OpenApi; theirs: OpenApi; overlay: Overlay },
  ): Promise<string[]> {
    const [before, overlay, after] = ["before", "overlay", "after"].map(
      (each) => `${folder}/overlay/${name}-${each}.json`,
    );
    if (!before || !overlay || !after) throw new Error("There are three files.");
    await writeFile(before, JSON.stringify(given.theirs));
    await writeFile(overlay, JSON.stringify(given.overlay));
    if (differencesOf(given.theirs, given.ours).length === 0)
      return [`overlay: the ${name} document needs none`];
    const { code, said } = await run([before, "--overlayFile", overlay, "--no-sort", "-o", after]);
    if (code !== 0 || /error/i.test(said))
      return [`overlay: it cannot be applied to the ${name} document: ${said}`];
    const left = differencesOf(parse(await readFile(after, "utf8")) as OpenApi, given.ours);
    return left.map((at) => `overlay: the ${name} document still differs at ${at}`);
  }
}

function differencesOf(theirs: OpenApi, ours: OpenApi): string[] {
  const facts = (document: OpenApi) => factsOf({ ...document });
  return findDrift(facts(theirs), facts(ours), []).unexplained.map(({ at, facet }) => `${at} ${facet}`);
}
