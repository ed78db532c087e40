import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { stringify } from "yaml";
import { overlayFrom } from "../../scripts/build/overlay.ts";
import { document } from "../support/document.ts";

/** The overlay actions for one difference. `npm run test:tools` tests how tools apply them. */
function actionsFor(at: string, facet = "type") {
  const reasons = { why: "It is so.", source: "published document", confidence: "documented" };
  const { actions } = overlayFrom(
    document,
    stringify([{ at, facet, published: false, ours: true, ...reasons }]),
  );
  return actions.slice(1).map(({ target, remove, update, description }) => ({
    target,
    ...(remove ? { remove } : { keys: Object.keys(update as object), description }),
  }));
}

const description = "It is so.";
const vendors = "$.paths['/vendors'].get";

describe("The overlay", () => {
  it("replaces a parameter", () => {
    expect(actionsFor("GET /vendors query.limit", "bounds")).toEqual([
      { target: `${vendors}.parameters[?(@.name=='limit' && @.in=='query')]`, remove: true },
      { target: vendors, keys: ["parameters"], description },
    ]);
  });

  it("replaces a response as a whole, once, whatever differs in it", () => {
    expect(actionsFor("GET /vendors 200.vendors[].*")).toEqual([
      { target: `${vendors}.responses['200']`, remove: true },
      { target: `${vendors}.responses`, keys: ["200"], description },
    ]);
  });

  it("replaces a body, and adds a header or a call that the published document lacks", () => {
    expect(actionsFor("POST /vendors/bulk body.vendors", "bounds")).toEqual([
      { target: "$.paths['/vendors/bulk'].post.requestBody", remove: true },
      { target: "$.paths['/vendors/bulk'].post", keys: ["requestBody"], description },
    ]);
    expect(actionsFor("POST /vendors 201 header.X-Idempotent-Replayed", "present")).toEqual([
      { target: "$.paths['/vendors'].post.responses['201']", keys: ["headers"], description },
    ]);
    expect(actionsFor("POST /invoices", "present")).toEqual([
      { target: "$.paths", keys: ["/invoices"], description },
      { target: "$.paths['/invoices']", keys: ["post"], description },
    ]);
  });

  it("has one action for what is the same on many paths", () => {
    expect(actionsFor("* 403", "present").map(({ target }) => target)[0]).toMatch(
      /^\$\.paths\['\/accounts','\/accounts\/\{id\}\/companies',.+\]\.get\.responses\['403'\]$/,
    );
  });

  it("writes a server error as 500, as the published document does", () => {
    expect(actionsFor("GET /vendors 5XX", "present").map(({ target }) => target)).toEqual([
      `${vendors}.responses['500']`,
      `${vendors}.responses`,
    ]);
  });

  it("includes what its parts refer to, under its own names", () => {
    const { actions } = overlayFrom(document, readFileSync("spec/deviations.yaml", "utf8"));
    const text = JSON.stringify(actions);
    const references = [...text.matchAll(/"\$ref":"#\/components\/(\w+)\/(\w+)"/g)];
    expect(references.length).toBeGreaterThan(100);
    const components = actions[0]?.update as Record<string, Record<string, unknown>>;
    for (const [, kind = "", name = ""] of references) {
      expect(name).toMatch(/^Corrected/);
      expect(components[kind]?.[name], name).toBeDefined();
    }
  });
});
