import { STATUS_CODES } from "node:http";

/** The `message` of an envelope: a sentence, or the issues by field. */
export type RejectionDetail = string | Readonly<Record<string, readonly string[]>>;

interface RejectionOptions {
  /** @default the status in words */
  readonly code?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Rejects a request with this status and the API's envelope. */
export class Rejection extends Error {
  override readonly name = "Rejection";
  readonly status: number;
  readonly code: string;
  readonly detail: RejectionDetail;
  readonly headers: Readonly<Record<string, string>>;

  constructor(status: number, detail: RejectionDetail, { code, headers = {} }: RejectionOptions = {}) {
    super(typeof detail === "string" ? detail : JSON.stringify(detail));
    this.status = status;
    this.code = code ?? codeOf(status);
    this.detail = detail;
    this.headers = headers;
  }
}

/** The status in words: no list of codes is documented. */
export const codeOf = (status: number): string => STATUS_CODES[status] ?? `HTTP ${status}`;

/** Rejects a request for one field. */
export function rejectField(field: string, fault: string, status = 400): never {
  throw new Rejection(status, { [field]: [fault] });
}

/** There is no such record. */
export function rejectUnknown(): never {
  throw new Rejection(404, "No record was found with this id.");
}

/** The credentials do not cover the record. @see https://docs.ottimate.com/account-structure/scoping */
export function rejectOutOfScope(): never {
  throw new Rejection(403, "You do not have permission to perform this action.");
}
