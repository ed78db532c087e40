import { textIssues } from "../core/scalars.ts";
import { describeType, formatPath, type Issue, type IssuePath, issueAt } from "../core/validation.ts";
import { baseName } from "./file-name.ts";

/** A kind of file that is recognized by its content. */
interface FileKind {
  readonly name: string;
  readonly mediaType: string;
  /** In lowercase, the default first. */
  readonly extensions: readonly [string, ...string[]];
}

/** PDF readers look for `%PDF-` in this many bytes, because some writers put other content before it. */
const HEAD_BYTES = 1024;

const pdf: FileKind = { name: "PDF", mediaType: "application/pdf", extensions: ["pdf"] };

/** The signatures of each kind. */
const beginnings: readonly (readonly [FileKind, ...(readonly number[])[]])[] = [
  [{ name: "JPEG", mediaType: "image/jpeg", extensions: ["jpg", "jpeg"] }, [0xff, 0xd8, 0xff]],
  [
    { name: "PNG", mediaType: "image/png", extensions: ["png"] },
    [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a],
  ],
  [
    { name: "TIFF", mediaType: "image/tiff", extensions: ["tif", "tiff"] },
    [0x49, 0x49, 0x2a, 0x00],
    [0x4d, 0x4d, 0x00, 0x2a],
  ],
];

/** The kind of a file with these first bytes; undefined if no call takes it. */
function kindOfContent(head: Uint8Array): FileKind | undefined {
  for (const [kind, ...marks] of beginnings) {
    if (marks.some((mark) => mark.every((byte, i) => head[i] === byte))) return kind;
  }
  // One character per byte, so that no byte is lost.
  const text = new TextDecoder("latin1").decode(head);
  return text.includes("%PDF-") ? pdf : undefined;
}

/** The names of these media types, for a message. */
function namesOf(mediaTypes: readonly string[]): string {
  const kinds = [pdf, ...beginnings.map(([kind]) => kind)];
  return mediaTypes.map((type) => kinds.find(({ mediaType }) => mediaType === type)?.name ?? type).join(", ");
}

/** A file to send: a `File` has a name, bytes do not. For a path or a stream, see `ottimate-client/node`. */
export type FileContent = Blob | Uint8Array | ArrayBuffer;

/** The document's rules for the files of a call. */
interface FileRules {
  readonly field: string;
  readonly maximumBytes: number;
  readonly mediaTypes: readonly string[];
}

/** How to name a file, in the request and in messages. */
interface FileNaming {
  /** The name that the caller gives it. */
  readonly filename?: unknown;
  /** The name for an unnamed file, without the extension. */
  readonly fallback: string;
  /** How a message names the file. */
  readonly path: IssuePath;
}

/** A file that can be sent, or the issues that prevent it. */
type CheckedFile =
  | { readonly file: File; readonly issues?: undefined }
  | { readonly file?: undefined; readonly issues: Issue[] };

/**
 * The file as it is sent: with a name, and with the media type of its content. Of a file on disk, only the first bytes are
 * read.
 */
export async function checkFile(given: unknown, rules: FileRules, naming: FileNaming): Promise<CheckedFile> {
  const { path } = naming;
  if (!isContent(given))
    return { issues: issueAt(path, `is ${describeType(given)}, not a Blob, a File or bytes`) };
  const content = given instanceof Blob ? given : new Blob([given]);
  const sizeIssues = issueAt(path, sizeMessage(content.size, rules));
  if (sizeIssues.length > 0) return { issues: sizeIssues };
  const head = await headOf(content);
  if (!head)
    return { issues: issueAt(path, "cannot be read: it has changed or vanished since it was opened") };
  const kind = kindOfContent(head);
  if (!kind || !rules.mediaTypes.includes(kind.mediaType)) {
    const found = kind ? `is ${kind.name} by its content` : "is of an unknown type by its content";
    return { issues: issueAt(path, `${found}; this call takes ${namesOf(rules.mediaTypes)}`) };
  }
  const { filename: givenName = given instanceof File ? given.name : undefined } = naming;
  // The uploads list has names without folders, and folder names are private.
  const filename = typeof givenName === "string" ? baseName(givenName) : givenName;
  const nameIssues = filename === undefined ? [] : filenameIssues(filename, kind, naming);
  if (nameIssues.length > 0) return { issues: nameIssues };
  const name = filename === undefined ? `${naming.fallback}.${kind.extensions[0]}` : String(filename);
  // Refers to the same bytes: nothing is copied or read from disk before it is sent.
  return { file: new File([content], name, { type: kind.mediaType }) };
}

function isContent(value: unknown): value is Blob | ArrayBuffer | ArrayBufferView<ArrayBuffer> {
  // It may be of another realm, such as a `vm` context.
  const isBuffer = describeType(value) === "an ArrayBuffer";
  return value instanceof Blob || isBuffer || ArrayBuffer.isView(value);
}

function sizeMessage(bytes: number, { maximumBytes }: FileRules): string | false {
  if (bytes === 0) return "is empty";
  const megabytes = maximumBytes / 1_048_576;
  return bytes > maximumBytes && `has ${bytes} bytes; at most ${maximumBytes} (${megabytes} MB) are allowed`;
}

/** Undefined if it cannot be read. */
async function headOf(content: Blob): Promise<Uint8Array | undefined> {
  try {
    return new Uint8Array(await content.slice(0, HEAD_BYTES).arrayBuffer());
  } catch {
    return undefined;
  }
}

/** The API goes by the name, so a name that contradicts the content would cause a misreading or a rejection. */
function filenameIssues(filename: unknown, kind: FileKind, naming: FileNaming): Issue[] {
  const path = formatPath(naming.path) === "file" ? ["filename"] : [...naming.path, "name"];
  if (typeof filename !== "string") return issueAt(path, `is ${describeType(filename)}, not a string`);
  const issues = textIssues(filename, path);
  if (issues.length > 0) return issues;
  if (filename.trim() === "") return issueAt(path, "is empty");
  const extension = filename.includes(".") ? filename.split(".").at(-1)?.toLowerCase() : undefined;
  if (kind.extensions.some((each) => each === extension)) return [];
  const endings = kind.extensions.map((each) => `.${each}`).join(" or ");
  return issueAt(
    path,
    `is ${JSON.stringify(filename)}, but the content is ${kind.name}: it should end in ${endings}`,
  );
}
