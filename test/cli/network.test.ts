import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { emptyFolder } from "../support/cli.ts";
import { startTunnelProxy } from "../support/proxy.ts";
import { run } from "./binary.ts";
import { type SecureDouble, startSecureDouble } from "./secure-double.ts";

let there: SecureDouble;
beforeAll(async () => {
  there = await startSecureDouble();
});
beforeEach(() => there.double.reset());
afterAll(() => there.stop());

describe("Behind a proxy that is the only way out", () => {
  it("HTTPS_PROXY is used for tokens, calls and files, with a company's certificate", async () => {
    const cwd = emptyFolder();
    writeFileSync(join(cwd, "a.pdf"), `%PDF-1.7${"x".repeat(300_000)}`);
    const args = ["call", "uploadInvoice", "-q", "ottimate_location_id=456", "-F", "file=a.pdf", "--yes"];
    const { code, stdout, stderr } = await run(args, { cwd, env: there.env });
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(JSON.parse(stdout)).toHaveProperty("reference_id");
    expect(new Set(there.proxy.tunnels)).toEqual(new Set([`api.company.test:${there.port}`]));
    expect(there.double.requests.at(-1)?.body).toMatchObject({ file: { filename: "a.pdf", size: 300_008 } });
    there.double.assertNoViolations();
  });

  it("doctor gets through, and names the issuer of the certificate", async () => {
    const { code, stdout } = await run(["doctor"], { env: there.env });
    expect(code, stdout).toBe(0);
    expect(stdout).toMatch(/ok +proxy +HTTPS_PROXY is 127.0.0.1:\d+, which opens a tunnel/);
    expect(stdout).toMatch(/ok +TLS +the certificate is from Inspecting Company/);
  });

  it("doctor reports the missing NODE_EXTRA_CA_CERTS, and every call exits with 6", async () => {
    const { NODE_EXTRA_CA_CERTS: _, ...env } = there.env;
    const [examined, called] = await Promise.all([
      run(["doctor", "--json"], { env }),
      run(["call", "listAccounts"], { env }),
    ]);
    expect(examined.code).toBe(6);
    expect(examined.stdout).toContain("set NODE_EXTRA_CA_CERTS to its path");
    expect(called.code).toBe(6);
    expect(called.stderr).toContain("certificate");
    expect(there.double.requests).toEqual([]);
  });

  it("sends the user and the password of its URL, and shows neither", async () => {
    const login = new URL(there.proxy.url);
    login.username = "user";
    login.password = "pass%20word-4821";
    const { code, stdout, stderr } = await run(["doctor"], {
      env: { ...there.env, HTTPS_PROXY: login.href },
    });
    expect(code).toBe(0);
    expect(there.proxy.logins.at(-1)).toBe(`Basic ${Buffer.from("user:pass word-4821").toString("base64")}`);
    expect(stdout + stderr).not.toContain("word-4821");
  });

  it.each([407, 502])(
    "a proxy that responds with %i makes a write exit with 6, with no unknown outcome",
    async (status) => {
      const rejecting = await startTunnelProxy({ status });
      const body = JSON.stringify({
        ottimate_company_id: 123,
        erp_vendor_id: "V-9",
        erp_vendor_name: "Hill Farm",
      });
      const outcome = await run(["call", "createVendor", "-d", body, "--yes"], {
        env: { ...there.env, HTTPS_PROXY: rejecting.url },
      });
      await rejecting.stop();
      expect(outcome.code).toBe(6);
      expect(outcome.stderr).toContain(String(status));
    },
  );

  it("NO_PROXY bypasses it, here for a host that does not resolve", async () => {
    const { code, stdout } = await run(["doctor"], { env: { ...there.env, NO_PROXY: ".company.test" } });
    expect(code).toBe(6);
    expect(stdout).toMatch(/PROBLEM +DNS +api.company.test cannot be resolved/);
    expect(there.double.requests).toEqual([]);
  });
});
