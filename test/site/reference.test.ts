import { pathToFileURL } from "node:url";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { accessibilityFaults, launch, openTab, overflow } from "./support/browser.ts";
import { reference } from "./support/built.ts";

const origin = pathToFileURL(reference).href;
let browser: Browser;

beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser?.close());

describe("The reference in one file, opened from disk", () => {
  it("shows an operation, and finds what is searched for, without a request", async () => {
    const { page, faults } = await openTab(browser, { origin });
    await page.goto(`${origin}#/vendors/bulkupsertvendors`);
    await page.getByRole("heading", { name: "Create or update up to 100 vendors" }).first().waitFor();
    await page.getByTestId("search-trigger").click();
    await page.keyboard.type("receipt");
    await page.getByText("List receipts").last().waitFor();
    expect(faults).toEqual([]);
  });

  it("is as wide as a phone", async () => {
    const { page } = await openTab(browser, { origin, width: 400 });
    await page.goto(`${origin}#/vendors/bulkupsertvendors`);
    await page.getByRole("heading", { name: "Create or update up to 100 vendors" }).first().waitFor();
    expect(await overflow(page)).toBe(0);
  });

  it.each(["light", "dark"] as const)("has nothing that axe calls serious, in %s mode", async (scheme) => {
    const { page } = await openTab(browser, { origin, scheme });
    const found: string[] = [];
    for (const place of [
      "",
      "#/vendors/bulkupsertvendors",
      "#/receipts/updatereceipt",
      "#/invoices/uploadinvoice",
    ]) {
      await page.goto(origin + place);
      await page.reload();
      await page.getByRole("heading").first().waitFor();
      found.push(...(await accessibilityFaults(page)).map((fault) => `${place}: ${fault}`));
    }
    expect(found).toEqual([]);
  });
});
