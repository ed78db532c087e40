/** A kind of file that can be told by its content. */
export interface FileKind {
  readonly name: string;
  readonly mediaType: string;
  /** In lower case, the usual one first. */
  readonly extensions: readonly [string, ...string[]];
}

/** Readers of PDF look for its mark in so many bytes, as some writers put something before it. */
export const headBytes = 1024;

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
export function kindOfContent(head: Uint8Array): FileKind | undefined {
  for (const [kind, ...marks] of beginnings) {
    if (marks.some((mark) => mark.every((byte, i) => head[i] === byte))) return kind;
  }
  // One character per byte, so that no byte is lost.
  const text = new TextDecoder("latin1").decode(head);
  return text.includes("%PDF-") ? pdf : undefined;
}

/** How a message names the kinds of these media types. */
export function namesOf(mediaTypes: readonly string[]): string {
  const kinds = [pdf, ...beginnings.map(([kind]) => kind)];
  return mediaTypes.map((type) => kinds.find(({ mediaType }) => mediaType === type)?.name ?? type).join(", ");
}
