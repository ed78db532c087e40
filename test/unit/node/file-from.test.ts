import { appendFile, mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pathToFileURL } from "node:url";
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from "vitest";
import {
  createOttimateClient,
  OttimateConnectionError,
  OttimateInputError,
  uploadInvoice,
} from "../../../src/index.ts";
import { fileFromPath, fileFromStream } from "../../../src/node/index.ts";
import { credentials } from "../../support/credentials.ts";
import { rejection } from "../../support/failure.ts";
import { setUp } from "../uploads/support.ts";

let folder: string;
let path: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "file-from-"));
  path = join(folder, "Rechnung März.pdf");
  await writeFile(path, "%PDF-1.7 some content");
});
afterEach(() => rm(folder, { recursive: true }));

describe("A file from a path", () => {
  it.each([
    ["a path", () => path],
    ["a URL", () => pathToFileURL(path)],
  ])("given as %s is sent under its own name, as often as needed", async (_, given) => {
    const file = await fileFromPath(given());
    expect([file.name, file.size]).toEqual(["Rechnung März.pdf", 21]);
    const { client, api } = setUp();
    await uploadInvoice(client, { file, ottimate_location_id: 456 });
    const sent = (await api.calls[0]?.form())?.get("file") as File;
    expect([sent.name, await sent.text()]).toEqual(["Rechnung März.pdf", "%PDF-1.7 some content"]);
    expect(await file.text()).toBe("%PDF-1.7 some content");
  });

  it.each([
    ["there is nothing", () => join(folder, "none.pdf"), "PATH does not exist: check the path."],
    ["there is a folder", () => folder, "is not a file: PATH."],
  ])("is rejected if %s", async (_, at, fault) => {
    const error = await rejection(fileFromPath(at()), OttimateInputError);
    const message = expect.stringContaining(fault.replace("PATH", at()));
    expect([error.argument, error.message]).toEqual(["path", message]);
  });

  it.each([[undefined], [null], [7], [new URL("https://example.com/a.pdf")]])(
    "is rejected if it is not a path: %s",
    async (given) => {
      const error = await rejection(fileFromPath(given as never), OttimateInputError);
      expect([error.argument, error.message]).toEqual([
        "path",
        expect.stringContaining("neither a path nor"),
      ]);
    },
  );

  const changes: [string, () => Promise<void>][] = [
    ["has changed", () => appendFile(path, "!")],
    ["has vanished", () => rm(path)],
  ];

  it.each(changes)("is rejected before anything is sent if it %s since it was opened", async (_, change) => {
    const file = await fileFromPath(path);
    await change();
    const { client, api } = setUp();
    const upload = uploadInvoice(client, { file, ottimate_location_id: 456 });
    const error = await rejection(upload, OttimateInputError);
    expect([error.argument, error.message]).toEqual([
      "file",
      expect.stringContaining("cannot be read: it has changed or vanished since it was opened"),
    ]);
    expect(api.tokenRequests).toEqual([]);
  });

  it.each(changes)(
    "ends the upload with a clear error if it %s while it waits to be sent",
    async (_, change) => {
      // Too large to fit into the connection's buffer as a whole.
      await appendFile(path, new Uint8Array(4_000_000));
      let arrived = false;
      const server = createServer(async (request, response) => {
        if (request.url === "/oauth/token") await change();
        request.on("end", () => {
          arrived ||= request.url !== "/oauth/token";
          response.end(JSON.stringify({ access_token: "abcdefgh", token_type: "Bearer", expires_in: 3600 }));
        });
        // The caller is expected to disconnect in the middle.
        request.on("error", () => {});
        request.resume();
      });
      await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
      onTestFinished(() => void server.close().closeAllConnections());
      const { port } = server.address() as AddressInfo;
      const url = `http://127.0.0.1:${port}`;
      const client = createOttimateClient({
        baseUrl: url,
        ...credentials,
        retry: { baseDelayMs: 1 },
        trustIdempotencyKeys: true,
      });
      const upload = uploadInvoice(client, { file: await fileFromPath(path), ottimate_location_id: 456 });
      const error = await rejection(upload, OttimateConnectionError);
      expect(error).toMatchObject({ code: "NotReadableError", delivery: "not-sent" });
      expect(error.message).toContain("has changed or vanished since it was opened");
      expect(error.attempts?.length).toBe(1);
      expect(arrived).toBe(false);
    },
  );
});

describe("A file from a stream", () => {
  const pieces = ["%PDF-", "1.7"].map((text) => new TextEncoder().encode(text));

  it.each([
    ["of Node", () => Readable.from(pieces)],
    ["of the web", () => new Blob(["%PDF-1.7"]).stream()],
  ])("%s has the stream's content", async (_, stream) => {
    const file = await fileFromStream(stream(), { filename: "mail.pdf" });
    expect([file.name, await file.text()]).toEqual(["mail.pdf", "%PDF-1.7"]);
  });

  it("stops at the largest document that can be uploaded, and ends the stream", async () => {
    let given = 0;
    const megabyte = new Uint8Array(1_048_576);
    const stream = new Readable({
      read() {
        given += 1;
        this.push(megabyte);
      },
    });
    const error = await rejection(fileFromStream(stream, { filename: "a.pdf" }), OttimateInputError);
    expect(error.message).toContain("stream has more than 26214400 bytes");
    expect(given).toBeLessThan(30);
    expect(stream.destroyed).toBe(true);
  });

  it("may have another size limit", async () => {
    const stream = () => Readable.from(pieces);
    expect((await fileFromStream(stream(), { filename: "a.pdf", maximumBytes: 8 })).size).toBe(8);
    const endless = { filename: "a.pdf", maximumBytes: Number.POSITIVE_INFINITY };
    expect((await fileFromStream(stream(), endless)).size).toBe(8);
    const more = fileFromStream(stream(), { filename: "a.pdf", maximumBytes: 7 });
    expect((await rejection(more, OttimateInputError)).argument).toBe("stream");
  });

  it.each([[undefined], [null], [7], [new Blob(["%PDF-1.7"])]])(
    "is rejected if it is not a stream: %s",
    async (given) => {
      const error = await rejection(
        fileFromStream(given as never, { filename: "a.pdf" }),
        OttimateInputError,
      );
      expect([error.argument, error.message]).toEqual(["stream", expect.stringContaining("is not a stream")]);
    },
  );

  it.each([Number.NaN, "10", 0, -1])(
    "is rejected if its size limit is not a number of bytes: %j",
    async (given) => {
      const options = { filename: "a.pdf", maximumBytes: given as number };
      const error = await rejection(fileFromStream(Readable.from(pieces), options), OttimateInputError);
      expect(error.argument).toBe("maximumBytes");
    },
  );

  it.each([undefined, {}, { filename: "" }, { filname: "a.pdf" }])(
    "is rejected without a name: %j",
    async (given) => {
      const error = await rejection(
        fileFromStream(Readable.from(pieces), given as never),
        OttimateInputError,
      );
      expect(error.argument).toBe("filename");
    },
  );

  it("is rejected if it holds text, and fails as the stream does", async () => {
    const text = fileFromStream(Readable.from(["%PDF"]) as never, { filename: "a.pdf" });
    expect((await rejection(text, OttimateInputError)).message).toContain(
      "stream contains strings, not bytes",
    );
    const broken = new Readable({ read: () => void broken.destroy(new Error("unplugged")) });
    await expect(fileFromStream(broken, { filename: "a.pdf" })).rejects.toThrow("unplugged");
  });
});
