import { vi } from "vitest";
import type { InvoiceUpload } from "../../../src/index.ts";
import { issued, json } from "../../support/answers.ts";
import { clientOf } from "../../support/client.ts";
import { tokenNumber } from "../../support/credentials.ts";
import { type Answering, type FakeApi, fakeApi } from "../../support/fake-api.ts";

/** The smallest content of each kind. */
export const contents = {
  pdf: "%PDF-1.7",
  jpg: new Uint8Array([0xff, 0xd8, 0xff, 0xe0]),
  png: new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
  tif: new Uint8Array([0x49, 0x49, 0x2a, 0x00]),
};

export const fileOf = (name = "scan.pdf", content: BlobPart = contents.pdf): File =>
  new File([content], name);

export const received = (reference_id = "upl_1"): Response => json(200, { version: "1.1.0", reference_id });

/** A row of the uploads list. */
export const rowOf = (more: Partial<InvoiceUpload> = {}): InvoiceUpload => ({
  id: "upl_1",
  filename: "scan.pdf",
  status: "processing",
  date: new Date().toISOString(),
  no_of_pages: 1,
  ottimate_location_name: "Pier 7",
  ...more,
});

export const listOf = (rows: unknown[], headers: Record<string, string> = {}): Response =>
  json(200, { version: "1.1.0", count: rows.length, results: rows }, headers);

/** A company with the locations 456 and 457, and no invoices. */
export const tree: Answering = ({ url }) => {
  const { pathname } = new URL(url);
  if (pathname.endsWith("/accounts")) return listOf([{ id: "racc_1", name: "A" }]);
  if (pathname.endsWith("/companies")) return listOf([{ id: 123, name: "Oyster" }]);
  if (!pathname.endsWith("/locations")) return listOf([]);
  return listOf([456, 457].map((id) => ({ id, name: `L${id}`, company: "Oyster" })));
};

/** The responses to each kind of request; the number counts requests of that kind. */
interface Answers {
  readonly token?: Answering | undefined;
  readonly upload?: Answering;
  readonly uploads?: Answering;
  readonly invoices?: Answering;
  readonly images?: Answering;
}

export interface Setup {
  readonly client: ReturnType<typeof clientOf>;
  readonly api: FakeApi;
  /** The requests so far without token requests: `POST /invoices/upload`. */
  sent(): string[];
}

export function setUp(answers: Answers = {}, options: Parameters<typeof clientOf>[1] = {}): Setup {
  const {
    token = (_, n) => issued(tokenNumber(n)),
    upload = () => received(),
    uploads = () => listOf([]),
    invoices = () => listOf([]),
    images = () => json(200, { images: [{ id: 1 }], image_errors: [] }),
  } = answers;
  const counts = new Map<Answering, number>();
  const api = fakeApi({
    token,
    call(sent) {
      const { pathname } = new URL(sent.url);
      const byPath: Record<string, Answering> = {
        "/v1/invoices/upload": upload,
        "/v1/invoices/uploads": uploads,
      };
      const answer = byPath[pathname] ?? (pathname.endsWith("/images") ? images : invoices);
      const n = (counts.get(answer) ?? 0) + 1;
      counts.set(answer, n);
      return answer(sent, n);
    },
  });
  const client = clientOf(api, { retry: false, ...options });
  const sent = () =>
    api.calls.map(({ method, url }) => `${method} ${new URL(url).pathname.replace("/v1", "")}`);
  return { client, api, sent };
}

export const cutOff = (): never => {
  throw new TypeError("fetch failed", { cause: Object.assign(new Error("reset"), { code: "ECONNRESET" }) });
};

/** Advances fake timers until this has ended. */
export async function passingTime<T>(work: Promise<T>): Promise<T> {
  let isOver = false;
  const end = () => {
    isOver = true;
  };
  work.then(end, end);
  while (!isOver) await vi.advanceTimersByTimeAsync(1_000);
  return work;
}
