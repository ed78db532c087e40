import { createReadStream, openAsBlob } from "node:fs";
import { stat } from "node:fs/promises";
import { basename } from "node:path";
import { files } from "../../generated/operations.ts";
import { OttimateInputError, throwIssues } from "../core/errors.ts";
import { countMessage, issueAt, recordOf } from "../core/validation.ts";
import { pathIssue, pathOf } from "./files.ts";

/** What a stream does not say about itself. */
export interface StreamedFile {
  /** The file name, with its extension. */
  filename: string;
  /**
   * Size limit, in bytes. Images of an invoice may have 52,428,800.
   * @default 26214400, the largest document that can be uploaded
   * @see https://docs.ottimate.com/extraction/overview
   */
  maximumBytes?: number | undefined;
}

/**
 * A file on disk, for `uploadInvoice` and `replaceInvoiceImages`. It is read while it is sent, and again for each retry. Only
 * the platform's fetch keeps it in memory, until the response arrives.
 *
 * If the file changes or disappears before it is sent, the call throws, and the API does not have it: OttimateInputError if
 * nothing was sent, otherwise OttimateConnectionError with the code `NotReadableError`.
 *
 * @throws OttimateInputError if the path is not a readable file
 */
export async function fileFromPath(path: string | URL): Promise<File> {
  const at = pathOf(path);
  if (at === undefined) throw unusable("is neither a path nor a file URL");
  const cannotRead = (error: unknown): never => {
    throw unusable(pathIssue(at, error));
  };
  const found = await stat(at).catch(cannotRead);
  if (!found.isFile()) throw unusable(`is not a file: ${at}`);
  await demandReadable(at).catch(cannotRead);
  return new File([await openAsBlob(at)], basename(at), { lastModified: found.mtimeMs });
}

const unusable = (message: string) => new OttimateInputError("fileFromPath", [{ path: ["path"], message }]);

/** openAsBlob checks only the name and the size. */
async function demandReadable(at: string): Promise<void> {
  for await (const _ of createReadStream(at, { end: 0 })) return;
}

/**
 * A file from a stream, such as a download or an email attachment. A stream can be read only once, but a file may have to be
 * sent again, so it is kept in memory. Reading stops if it gets too large.
 *
 * @throws OttimateInputError if it is not a stream of bytes or has more than `maximumBytes`, or if the filename is missing or
 * `maximumBytes` is not a number of bytes
 * @throws the stream's error
 */
export async function fileFromStream(
  stream: AsyncIterable<Uint8Array> | ReadableStream<Uint8Array>,
  options: StreamedFile,
): Promise<File> {
  const call = "fileFromStream";
  const { filename, maximumBytes = files["POST /invoices/upload"].maximumBytes } = recordOf(options);
  const isLimit = maximumBytes === Number.POSITIVE_INFINITY;
  throwIssues(call, [
    ...issueAt(["filename"], (typeof filename !== "string" || filename === "") && "is missing"),
    ...issueAt(["maximumBytes"], !isLimit && countMessage(maximumBytes)),
    ...issueAt(["stream"], !isIterable(stream) && "is not a stream"),
  ]);
  const parts: Blob[] = [];
  let bytes = 0;
  // Leaving the loop closes the stream.
  for await (const chunk of stream) {
    const isBytes = ArrayBuffer.isView(chunk);
    if (isBytes) bytes += chunk.byteLength;
    throwIssues(call, [
      ...issueAt(["stream"], !isBytes && `contains ${typeof chunk}s, not bytes`),
      ...issueAt(["stream"], bytes > Number(maximumBytes) && `has more than ${maximumBytes} bytes`),
    ]);
    // One Blob per chunk, so that the whole content is never in memory twice.
    parts.push(new Blob([chunk as Uint8Array<ArrayBuffer>]));
  }
  return new File(parts, String(filename));
}

function isIterable(stream: unknown): boolean {
  const names: symbol[] = [Symbol.asyncIterator, Symbol.iterator];
  return names.some((name) => name in Object(stream));
}
