/** The kinds of file that can be uploaded. @see https://docs.ottimate.com/extraction/overview */
export const uploadKinds: readonly string[] = ["pdf", "jpg", "jpeg", "png", "tif", "tiff"];

/** The kinds of file for the images of an invoice: no TIFF. */
export const imageKinds: readonly string[] = ["pdf", "jpg", "jpeg", "png"];

export const fileName = (file: Blob): string => (file instanceof File ? file.name : "blob");

/** By the file name; a file without one gets a name from its type. */
export function extensionOf(file: Blob): string {
  const name = fileName(file);
  if (name.includes(".")) return name.split(".").at(-1)?.toLowerCase() ?? "";
  return file.type.split("/").at(-1)?.toLowerCase() ?? "";
}
