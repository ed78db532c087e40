import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { accessibilityFaults, launch, openTab, overflow } from "./support/browser.ts";
import { pages, site } from "./support/built.ts";
import { serve } from "./support/server.ts";

let browser: Browser;
let server: Awaited<ReturnType<typeof serve>>;

beforeAll(async () => {
  server = await serve(site);
  browser = await launch();
});
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

describe("On a phone in dark mode", () => {
  it("every page opens without an error, asks nobody else for anything, and is as wide as the screen", async () => {
    const { page, faults } = await openTab(browser, { origin: server.url, width: 400, scheme: "dark" });
    const wide: string[] = [];
    for (const path of pages) {
      await page.goto(server.url + path, { waitUntil: "load" });
      if ((await overflow(page)) > 0) wide.push(path);
    }
    expect(wide).toEqual([]);
    expect(faults).toEqual([]);
    expect(await luminance(page)).toBeLessThan(0.2);
  });
});

describe.each(["light", "dark"] as const)("In %s mode", (scheme) => {
  it("axe finds nothing serious on any kind of page", async () => {
    const { page } = await openTab(browser, { origin: server.url, scheme });
    const found: string[] = [];
    for (const path of kinds) {
      await page.goto(server.url + path, { waitUntil: "load" });
      found.push(...(await accessibilityFaults(page)).map((fault) => `${path}: ${fault}`));
    }
    expect(found).toEqual([]);
  });
});

describe("The search", () => {
  it.each([
    ["receipt", /receipt/i],
    ["PO4000", /PO4000/],
  ])("finds %s, and leads to a page that has it", async (term, text) => {
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
