import { spawnSync } from "node:child_process";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { startOnTerminal } from "./binary.ts";
import { type SecureDouble, startSecureDouble } from "./secure-double.ts";

const vendor = JSON.stringify({
  ottimate_company_id: 123,
  erp_vendor_id: "V-9",
  erp_vendor_name: "Hill Farm",
});
let there: SecureDouble;
beforeAll(async () => {
  there = await startSecureDouble();
});
beforeEach(() => there.double.reset());
afterAll(() => there.stop());

// The one of util-linux, which every Debian has; BSD's takes other options.
const hasScript = spawnSync("script", ["-qec", "true", "/dev/null"]).status === 0;
if (!hasScript) console.log("There is no script(1) of util-linux, so the tests on a terminal do not run.");

if (hasScript)
  describe("On a terminal", () => {
    it.each([
      ["y", 0, 1],
      ["n", 2, 0],
      ["", 2, 0],
    ])(
      "a write to production asks for confirmation; after %j it exits with %i",
      async (answer, code, vendors) => {
        const asked = startOnTerminal(["call", "createVendor", "-d", vendor, "--json"], { env: there.env });
        await asked.hear("which is production. Continue? [y/N] ");
        expect(there.double.requests).toEqual([]);
        asked.child.stdin?.write(`${answer}\r`);
        expect(await asked.ended, asked.said.stdout).toBe(code);
        const made = there.double.data().vendors.filter(({ erp_vendor_id }) => erp_vendor_id === "V-9");
        expect(made).toHaveLength(vendors);
      },
    );

    it("Ctrl-C at the question sends nothing and ends with 130", async () => {
      const asked = startOnTerminal(["call", "createVendor", "-d", vendor], { env: there.env });
      await asked.hear("Continue?");
      asked.child.stdin?.write("\u0003");
      expect(await asked.ended, asked.said.stdout).toBe(130);
      expect(there.double.requests).toEqual([]);
    });

    it("a list is a table, without color if NO_COLOR is set", async () => {
      const list = startOnTerminal(["operations", "vendor"], { env: there.env });
      expect(await list.ended).toBe(0);
      expect(list.said.stdout).toMatch(/^id +call +summary\r\n/);
      const [colored, plain] = [{}, { NO_COLOR: "1" }].map((env) =>
        startOnTerminal(["doctor"], { env: { ...there.env, ...env } }),
      );
      expect([await colored?.ended, await plain?.ended]).toEqual([0, 0]);
      expect(colored?.said.stdout).toContain("\u001b[32mok");
      expect(plain?.said.stdout).not.toContain("\u001b[");
    });
  });
else it("is not there", () => expect(hasScript).toBe(false));
