import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, it, onTestFinished } from "vitest";
import { bundleChild } from "../support/bundled-child.ts";

const megabytes = 1_048_576;
const times = 8;

it("holds a file from disk in memory once while it is sent, not twice", async () => {
  const folder = await mkdtemp(join(tmpdir(), "uploads-memory-"));
  const pdf = Buffer.alloc(25 * megabytes, "%PDF-1.7 ");
  const [small, large] = [join(folder, "small.pdf"), join(folder, "large.pdf")];
  await Promise.all([writeFile(small, pdf.subarray(0, megabytes)), writeFile(large, pdf)]);
  let arrived = 0;
  const server = createServer(async (request, response) => {
    for await (const chunk of request) arrived += (chunk as Buffer).length;
    const answer = {
      access_token: "abcdefgh",
      token_type: "Bearer",
      expires_in: 3600,
      reference_id: "upl_1",
    };
    response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(answer));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(async () => {
    server.close().closeAllConnections();
    await rm(folder, { recursive: true });
  });
  const { port } = server.address() as AddressInfo;

  const { file, remove } = await bundleChild("upload-child");
  onTestFinished(remove);
  const given = [`http://127.0.0.1:${port}`, small, large, String(times)];
  const { stdout, stderr } = await promisify(execFile)(process.execPath, [file, ...given]);

  // Reading from disk as a Blob is new in Node 20, but must not print a warning.
  expect(stderr).toBe("");
  expect(arrived).toBeGreaterThan(times * pdf.length);
  // Node's fetch itself keeps what it has sent until the response arrives.
  const copies = Number(stdout) / (times * pdf.length);
  expect(copies).toBeLessThan(1.6);
});
