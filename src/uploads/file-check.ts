import type { Refuse } from "../core/types.ts";
import { describeType, textOf } from "../core/validation.ts";

/** A kind of file that can be told by its content. */
interface FileKind {
  readonly name: string;
  readonly mediaType: string;
  /** In lower case, the usual one first. */
  readonly extensions: readonly [string, ...string[]];
}

/** Readers of PDF look for its mark in so many bytes, as some writers put something before it. */
const headBytes = 1024;

const pdf: FileKind = { name: "PDF", mediaType: "application/pdf", extensions: ["pdf"] };

/** What a file of the kind begins with. */
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

/** Of which kind a file is whose first bytes these are; undefined for one that no call takes. */
function kindOfContent(head: Uint8Array): FileKind | undefined {
  for (const [kind, ...marks] of beginnings) {
    if (marks.some((mark) => mark.every((byte, i) => head[i] === byte))) return kind;
  }
  // One character per byte, so that no byte is lost.
  const text = new TextDecoder("latin1").decode(head);
  return text.includes("%PDF-") ? pdf : undefined;
}

/** How a message names the kinds of these media types. */
function namesOf(mediaTypes: readonly string[]): string {
  const kinds = [pdf, ...beginnings.map(([kind]) => kind)];
  return mediaTypes.map((type) => kinds.find(({ mediaType }) => mediaType === type)?.name ?? type).join(", ");
}

/** A file to send: a `File` brings its name along, bytes do not. From a path or a stream: `ottimate-client/node`. */
export type FileContent = Blob | Uint8Array | ArrayBuffer;

/** What the document says of the files of a call. */
interface FileRules {
  readonly field: string;
  readonly maximumBytes: number;
  readonly mediaTypes: readonly string[];
}

/** How to name a file, and how to speak of it. */
interface FileNaming {
  /** The name that the caller gives it. */
  readonly filename?: unknown;
  /** For a file without a name, to which its extension is added. */
  readonly fallback: string;
  /** How a message names the file. */
  readonly argument: string;
}

/**
 * The file as it is sent: with a name, and with the media type that its content has. Of a file on disk, only the first
 * bytes are read.
 */
export async function checkFile(
  given: unknown,
  rules: FileRules,
  naming: FileNaming,
  refuse: Refuse,
): Promise<File> {
  const { argument } = naming;
  if (!isContent(given)) refuse(argument, `is ${describeType(given)}, not a Blob, a File or bytes`);
  const content = given instanceof Blob ? given : new Blob([given]);
  checkSize(content.size, rules, argument, refuse);
  const kind = kindOfContent(await headOf(content, argument, refuse));
  if (!kind || !rules.mediaTypes.includes(kind.mediaType)) {
    const found = kind ? `is ${kind.name} by its content` : "is of no known kind by its content";
    refuse(argument, `${found}; this call takes ${namesOf(rules.mediaTypes)}`);
  }
  const { filename = given instanceof File ? given.name : undefined } = naming;
  const name =
    filename === undefined
      ? `${naming.fallback}.${kind.extensions[0]}`
      : checkName(filename, kind, naming, refuse);
  // It refers to the same bytes: nothing is copied, and what is on disk stays there until it is sent.
  return new File([content], name, { type: kind.mediaType });
}

function isContent(value: unknown): value is Blob | ArrayBuffer | ArrayBufferView<ArrayBuffer> {
  return value instanceof Blob || value instanceof ArrayBuffer || ArrayBuffer.isView(value);
}

function checkSize(bytes: number, { maximumBytes }: FileRules, argument: string, refuse: Refuse): void {
  if (bytes === 0) refuse(argument, "is empty");
  if (bytes > maximumBytes) {
    const megabytes = maximumBytes / 1_048_576;
    refuse(argument, `has ${bytes} bytes; ${maximumBytes} (${megabytes} MB) are the most`);
  }
}

async function headOf(content: Blob, argument: string, refuse: Refuse): Promise<Uint8Array> {
  try {
    return new Uint8Array(await content.slice(0, headBytes).arrayBuffer());
  } catch {
    return refuse(argument, "cannot be read: it has changed or vanished since it was opened");
  }
}

/** The API goes by the name, so one that says another thing than the content would be read wrongly or refused. */
function checkName(filename: unknown, kind: FileKind, { argument }: FileNaming, refuse: Refuse): string {
  const named = argument === "file" ? "filename" : `${argument}.name`;
  if (typeof filename !== "string") refuse(named, `is ${describeType(filename)}, not a string`);
  const name = textOf(filename, named, refuse);
  if (name.trim() === "") refuse(named, "is empty");
  const extension = name.includes(".") ? name.split(".").at(-1)?.toLowerCase() : undefined;
  if (!kind.extensions.some((each) => each === extension)) {
    const endings = kind.extensions.map((each) => `.${each}`).join(" or ");
    refuse(named, `is ${JSON.stringify(name)}, but the content is ${kind.name}: it should end in ${endings}`);
  }
  return name;
}
