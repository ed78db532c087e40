import { dirname } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { accessibilityFaults, closeTabs, launch, openTab, overflow } from "./support/browser.ts";
import { pages, site } from "./support/built.ts";
import { serve } from "./support/server.ts";

let browser: Browser;
let server: Awaited<ReturnType<typeof serve>>;

beforeAll(async () => {
  server = await serve(site);
  browser = await launch();
});
afterEach(() => closeTabs(browser));
afterAll(async () => {
  await browser?.close();
  server?.close();
});

/** Each kind of page. */
const kinds = [
  "index.html",
  "bulk.html",
  "http/index.html",
  "http/bulkUpsertVendors.html",
  "http/uploadInvoice.html",
  "typescript/index.html",
  "typescript/index/functions/bulk.html",
  "typescript/index/interfaces/OttimateClientOptions.html",
  ...pages.filter((page) => page.startsWith("source/examples/")).slice(0, 1),
];

/** The pages by the folder that they are in. */
const folders = [...new Set(pages.map((page) => dirname(page)))].map(
  (folder) => [folder, pages.filter((page) => dirname(page) === folder)] as const,
);

describe("On a phone in dark mode", () => {
  // One test for each folder: together, they may take longer than what hangs.
  it.each(folders)(
    "every page of %s loads without errors or foreign requests, and fits the screen",
    async (_, paths) => {
      const { page, faults } = await openTab(browser, { origin: server.url, width: 400, scheme: "dark" });
      const wide: string[] = [];
      const bright: string[] = [];
      for (const path of paths) {
        await page.goto(server.url + path, { waitUntil: "load" });
        if ((await overflow(page)) > 0) wide.push(path);
        if ((await luminance(page)) > 0.2) bright.push(path);
      }
      expect({ wide, bright, faults }).toEqual({ wide: [], bright: [], faults: [] });
    },
  );
});

describe.each(["light", "dark"] as const)("In %s mode", (scheme) => {
  it.each(kinds)("axe finds nothing serious on %s", async (path) => {
    const { page } = await openTab(browser, { origin: server.url, scheme });
    await page.goto(server.url + path, { waitUntil: "load" });
    expect(await accessibilityFaults(page)).toEqual([]);
  });
});

describe("The search", () => {
  it.each([
    ["receipt", /receipt/i],
    ["PO4000", /PO4000/],
  ])("finds %s and leads to a page with it", async (term, text) => {
    const { page, faults } = await openTab(browser, { origin: server.url });
    await page.goto(server.url, { waitUntil: "load" });
    await page.getByRole("button", { name: "Search" }).first().click();
    await page.locator(".VPLocalSearchBox input").fill(term);
    const result = page.locator(".VPLocalSearchBox .result").first();
    await result.click();
    await page.waitForURL((url) => url.pathname !== new URL(server.url).pathname);
    await expect.poll(() => page.locator("main").innerText()).toMatch(text);
    expect(faults).toEqual([]);
  });
});

/** How bright the page is, from 0 to 1. */
function luminance(page: Page): Promise<number> {
  return page.evaluate(() => {
    const [red = 0, green = 0, blue = 0] = (
      getComputedStyle(document.body).backgroundColor.match(/\d+/g) ?? []
    ).map(Number);
    return (red + green + blue) / 3 / 255;
  });
}
