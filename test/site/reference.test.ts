import { pathToFileURL } from "node:url";
import type { Browser } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { accessibilityFaults, closeTabs, launch, openTab, overflow } from "./support/browser.ts";
import { reference } from "./support/built.ts";

const origin = pathToFileURL(reference).href;
let browser: Browser;

beforeAll(async () => {
  browser = await launch();
});
afterEach(() => closeTabs(browser));
afterAll(() => browser?.close());

describe("The reference in one file, opened from disk", () => {
  it("shows an operation and finds search terms without any request", async () => {
    const { page, faults } = await openTab(browser, { origin });
    await page.goto(`${origin}#/vendors/bulkupsertvendors`);
    await page.getByRole("heading", { name: "Create or update up to 100 vendors" }).first().waitFor();
    await page.getByTestId("search-trigger").click();
    await page.keyboard.type("receipt");
    await page.getByText("List receipts").last().waitFor();
    expect(faults).toEqual([]);
  });

  it("fits the screen of a phone", async () => {
    const { page } = await openTab(browser, { origin, width: 400 });
    await page.goto(`${origin}#/vendors/bulkupsertvendors`);
    await page.getByRole("heading", { name: "Create or update up to 100 vendors" }).first().waitFor();
    expect(await overflow(page)).toBe(0);
  });

  const places = ["", "#/vendors/bulkupsertvendors", "#/receipts/updatereceipt", "#/invoices/uploadinvoice"];
  describe.each(["light", "dark"] as const)("in %s mode", (scheme) => {
    it.each(places)("has nothing that axe calls serious: %j", async (place) => {
      const { page } = await openTab(browser, { origin, scheme });
      await page.goto(origin + place);
      await page.getByRole("heading").first().waitFor();
      expect(await accessibilityFaults(page)).toEqual([]);
    });
  });
});
