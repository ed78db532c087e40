import type { InvoiceImage, InvoiceImagesResult } from "../../generated/schema.ts";
import type { OttimateData, UploadRow } from "./data.ts";
import { extensionOf, fileName, imageKinds, uploadKinds } from "./files.ts";
import { type Handlers, ok } from "./handlers.ts";
import { addInvoice, invoiceAt, note } from "./invoices.ts";
import { shareDone } from "./progress.ts";
import { Rejection, rejectField } from "./rejection.ts";
import type { World } from "./world.ts";

const largestImage = 52_428_800;

/** @see https://docs.ottimate.com/extraction/overview */
export function uploadCalls(world: World): Handlers {
  const { tables, scope, settings, ids } = world;
  return {
    uploadInvoice({ body, version }) {
      const { file, metadata, ottimate_location_id } = body;
      demandUploadable(file.size, settings.limits.uploadBytes);
      if (metadata !== undefined && !isJson(metadata)) rejectField("metadata", "Not valid JSON.", 422);
      const extension = extensionOf(file);
      if (!uploadKinds.includes(extension))
        rejectField("file", `Files of type .${extension} are not supported.`);
      const filename = body.filename ?? fileName(file);
      const { id } = addUpload(world, { filename, ottimate_location_id });
      return ok({ version, reference_id: id });
    },
    listInvoiceUploads({ query, version }) {
      const { ottimate_location_id: location } = query;
      const seen = [...tables.uploads.values()].filter(
        (row) =>
          scope.sees({ ottimate_location_id: row.ottimate_location_id }) &&
          (location === undefined || row.ottimate_location_id === location),
      );
      for (const { id, polls } of seen) tables.uploads.change(id, { polls: polls + 1 });
      settleUploads(world);
      const results = seen
        .filter(({ id }) => tables.uploads.has(id))
        .map(({ polls: _, ottimate_location_id: __, ...row }) => row);
      return ok({ version, count: results.length, results });
    },
    replaceInvoiceImages({ path, body }) {
      const row = invoiceAt(world, path.id);
      const image_errors = body.images.flatMap(imageFault);
      const faulty = new Set(image_errors.map(({ source }) => source));
      const usable = body.images.filter((file) => !faulty.has(fileName(file)));
      if (usable.length === 0)
        rejectField("images", image_errors[0]?.error ?? "At least one image is required.");
      const images = usable.map((file): InvoiceImage => {
        const id = ids.task();
        return { id, url: `https://images.ottimate.test/invoices/${row.id}/${id}.${extensionOf(file)}` };
      });
      tables.invoices.change(row.id, { images });
      note(world, row.id, "Images", "Replaced through the API");
      const result = { images, image_errors };
      return image_errors.length > 0 ? { status: 207, body: result } : ok(result);
    },
  };
}

/** @throws Rejection 413 */
function demandUploadable(size: number, limit: number): void {
  const megabytes = Math.floor((limit / 1_048_576) * 100) / 100;
  if (size > limit) throw new Rejection(413, `The file exceeds the limit of ${megabytes} MB.`);
}

/** Removes files that are done from the list, and creates their invoices. */
export function settleUploads(world: World): void {
  const { tables, settings, clock } = world;
  const { extraction } = settings;
  for (const row of tables.uploads.values()) {
    const elapsedMs = clock.now().getTime() - Date.parse(row.date);
    if (shareDone(extraction, row.polls, elapsedMs) < 1) continue;
    tables.uploads.delete(row.id);
    const { id, filename, ottimate_location_id } = row;
    const { status = "needs-attention", ...found } = extraction.read({ id, filename, ottimate_location_id });
    addInvoice(world, { ...found, status, ottimate_location_id });
  }
}

export function addUpload(
  { tables, ids, clock }: World,
  seed: NonNullable<OttimateData["uploads"]>[number],
): UploadRow {
  const { id = ids.short("upl_") } = seed;
  const [firstLocation] = tables.locations.values();
  const place = tables.locations.get(seed.ottimate_location_id ?? Number.NaN) ?? firstLocation;
  const row: UploadRow = {
    id,
    status: "processing",
    date: clock.iso(),
    no_of_pages: 1,
    ottimate_location_id: place?.id ?? Number.NaN,
    ottimate_location_name: place?.name,
    preview_url: `https://app.ottimate.com/uploads/${id}`,
    polls: 0,
    ...seed,
  };
  tables.uploads.set(id, row);
  return row;
}

function imageFault(file: Blob): NonNullable<InvoiceImagesResult["image_errors"]> {
  const source = fileName(file);
  if (!imageKinds.includes(extensionOf(file))) return [{ source, error: "Unsupported file format." }];
  return file.size > largestImage ? [{ source, error: "The file exceeds the limit of 50 MB." }] : [];
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
