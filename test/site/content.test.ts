import { existsSync, readFileSync } from "node:fs";
import ts from "typescript";
import { describe, expect, it } from "vitest";
import { shippedDocument } from "../../scripts/build/document.ts";
import type { CodeSample } from "../../scripts/build/samples.ts";
import { type EntryPoint, entryPoints } from "../../scripts/docs/entry-points.ts";
import { moduleOf } from "../../scripts/docs/typescript.ts";
import { type OpenApi, operationsOf } from "../../scripts/generate/openapi.ts";
import { html, pages, reference, root, site } from "./support/built.ts";
import { targetOf } from "./support/links.ts";

const document: OpenApi = JSON.parse(readFileSync(`${root}generated/openapi.json`, "utf8"));
const operations = [...operationsOf(document)].map(([path, method, operation]) => ({
  path,
  method,
  operation,
}));

/** What test/contract/code-samples.test.ts compiles and runs. */
const samples = new Map(
  [...operationsOf(shippedDocument(document))].map(([, , operation]) => [
    operation.operationId,
    (operation as { "x-codeSamples"?: CodeSample[] })["x-codeSamples"]?.map(({ source }) => source),
  ]),
);

describe("The HTTP reference", () => {
  const overview = html("http/index.html");

  it.each(operations)(
    "has a page for $operation.operationId with the tested code samples, and a link to it",
    ({ path, method, operation }) => {
      const { operationId, responses } = operation;
      const text = textOf(html(`http/${operationId}.html`));
      expect(text).toContain(`${method.toUpperCase()} ${path}`);
      expect(text).toContain(operationId);
      // As it ships, where 500 stands in place of 5XX.
      for (const status of Object.keys(responses))
        expect(text).toMatch(new RegExp(`\\n${status.replace("5XX", "500")}\\b`));
      expect(samples.get(operationId)).toHaveLength(2);
      for (const sample of samples.get(operationId) ?? []) expect(text).toContain(sample.trim());
      expect(overview).toContain(`/http/${operationId}.html"`);
    },
  );

  it("marks what is not stable", () => {
    for (const { operation } of operations) {
      const { "x-availability": availability } = operation as { "x-availability"?: string };
      if (availability)
        expect(html(`http/${operation.operationId}.html`)).toMatch(
          new RegExp(`VPBadge[^>]*>(<!--.*?-->)*${availability}`),
        );
    }
  });

  it("has every operation in the one file too", () => {
    const text = readFileSync(reference, "utf8");
    for (const { operation } of operations) expect(text).toContain(`"${operation.operationId}"`);
  });
});

const entries = entryPoints(root);
const program = ts.createProgram(
  entries.map(({ file }) => root + file),
  { module: ts.ModuleKind.NodeNext, allowImportingTsExtensions: true, noEmit: true, skipLibCheck: true },
);
/** The names that each entry point exports. */
const exported = new Map(entries.map((entry) => [entry.name, exportsOf(program, entry)]));

describe("The TypeScript reference", () => {
  it.each(entries)("has a page for each name that $name exports", (entry) => {
    const names = exported.get(entry.name) ?? [];
    expect(names.length).toBeGreaterThan(0);
    const overview = `typescript/${moduleOf(entry.file)}/index.html`;
    const links = [...html(overview).matchAll(/href="([^"]+)"[^>]*>([\w$]+)<\/a>/g)];
    const linked = new Map(links.map(([, href = "", name]) => [name, targetOf(overview, href)[0]]));
    const missing = names.filter((name) => !pages.includes(linked.get(name) ?? ""));
    expect(missing).toEqual([]);
  });
});

describe("The error catalogue", () => {
  const text = textOf(html("errors.html"));

  it("has each error of the document", () => {
    expect(document["x-errors"].length).toBeGreaterThan(10);
    for (const { status, code, cause } of document["x-errors"]) {
      expect(text).toContain(`${status}${code ? ` ${code}` : ""}`);
      expect(text).toContain(cause.replaceAll("`", ""));
    }
  });

  it("has each error class that the package exports", () => {
    const names = [...exported.values()].flat().filter((name) => /^Ottimate\w+Error$/.test(name));
    expect(names.length).toBeGreaterThan(20);
    expect(names.filter((name) => !text.includes(name))).toEqual([]);
  });
});

describe("The guide", () => {
  it("begins with a page that leads to every other", () => {
    const index = html("index.html");
    for (const page of pages.filter((name) => /^[\w-]+\.html$/.test(name) && name !== "index.html"))
      expect(index).toContain(`/${page}"`);
  });
});

describe("llms.txt", () => {
  it("is there, and so are the pages that it leads to", () => {
    const links = [...readFileSync(`${site}llms.txt`, "utf8").matchAll(/\]\(([^)]+)\)/g)].map(
      ([, link = ""]) => link,
    );
    expect(links).toContain("docs/bulk.md");
    expect(links.filter((link) => !existsSync(site + link))).toEqual([]);
  });
});

function exportsOf(program: ts.Program, { file }: EntryPoint): string[] {
  const checker = program.getTypeChecker();
  const source = program.getSourceFile(root + file);
  const symbol = source && checker.getSymbolAtLocation(source);
  return symbol ? checker.getExportsOfModule(symbol).map(({ name }) => name) : [];
}

/** What a page says, an element a line. */
function textOf(page: string): string {
  return page
    .replace(/<(?:script|style)[\s\S]*?<\/(?:script|style)>/g, "")
    .replace(/<\/?(?:b|code|span|a)\b[^>]*>/g, "")
    .replace(/<[^>]+>/g, "\n")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&#39;", "'")
    .replaceAll("&amp;", "&");
}
