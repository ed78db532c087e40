import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { emptyFolder } from "../support/cli.ts";
import { onSmallDisk, run, start, startUnder } from "./binary.ts";
import { type MockProcess, startMock, until } from "./mock-process.ts";

let mock: MockProcess;
let cwd: string;
beforeAll(async () => {
  mock = await startMock();
});
beforeEach(async () => {
  await mock.reset();
  cwd = emptyFolder();
});
afterAll(() => mock.stop());

const args = ["pull", "vendors", "--company", "123", "--since", "last", "--out", "vendors.ndjson"];
const lines = () => readFileSync(join(cwd, "vendors.ndjson"), "utf8").trim().split("\n");
const others = () => readdirSync(cwd).filter((name) => name !== ".ottimate");

it("a killed pull leaves the file unchanged, and the next one reads the same rows again", async () => {
  writeFileSync(join(cwd, "vendors.ndjson"), "before\n");
  await mock.fail({ operation: "listVendors", delayMs: 20_000 });
  const killed = start(args, { cwd, env: mock.env });
  await until(killed, async () => (await mock.hits()) > 0);
  killed.child.kill("SIGKILL");
  expect(await killed.ended).toBe("SIGKILL");
  expect(lines()).toEqual(["before"]);
  await mock.mend();
  const { code, stderr } = await run(args, { cwd, env: mock.env });
  expect(code, stderr).toBe(0);
  expect(lines()).toHaveLength(4);
  expect(others()).toEqual(["vendors.ndjson"]);
});

it("a pull to a full disk exits with 2, leaves the file unchanged, and reads the same rows the next time", async () => {
  writeFileSync(join(cwd, "vendors.ndjson"), "before\n");
  const vendors = Array.from({ length: 400 }, (_, i) => ({
    ottimate_company_id: 123,
    erp_vendor_id: `N-${i}`,
    erp_vendor_name: `Vendor ${i}`,
  }));
  await mock.add({ vendors } as never);
  const full = startUnder(onSmallDisk(16), args, { cwd, env: mock.env });
  expect(await full.ended, full.said.stderr).toBe(2);
  expect(full.said.stderr).toContain("vendors.ndjson cannot be written: EFBIG. It was not changed.");
  expect(lines()).toEqual(["before"]);
  expect((await run(args, { cwd, env: mock.env })).code).toBe(0);
  expect(lines()).toHaveLength(404);
  expect(others()).toEqual(["vendors.ndjson"]);
});
