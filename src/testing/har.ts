/** A header, cookie or query parameter in HAR. */
export interface HarPair {
  readonly name: string;
  readonly value: string;
}

/** A field of a form. */
export interface HarField {
  readonly name: string;
  readonly value?: string | undefined;
  readonly fileName?: string | undefined;
  readonly contentType?: string | undefined;
}

/** A request and its response. */
export interface HarEntry {
  /** When the request was sent, as ISO 8601. */
  readonly startedDateTime: string;
  /** How long the response took, in ms. */
  readonly time: number;
  readonly request: {
    readonly method: string;
    readonly url: string;
    readonly httpVersion: string;
    readonly cookies: readonly HarPair[];
    readonly headers: readonly HarPair[];
    readonly queryString: readonly HarPair[];
    readonly postData?:
      | {
          readonly mimeType: string;
          readonly text?: string | undefined;
          readonly params?: readonly HarField[] | undefined;
        }
      | undefined;
    readonly headersSize: number;
    readonly bodySize: number;
  };
  readonly response: {
    /** 0 if there was no response. */
    readonly status: number;
    readonly statusText: string;
    readonly httpVersion: string;
    readonly cookies: readonly HarPair[];
    readonly headers: readonly HarPair[];
    readonly content: {
      readonly size: number;
      readonly mimeType: string;
      readonly text?: string | undefined;
      /** `base64` if the text is encoded. */
      readonly encoding?: string | undefined;
      readonly comment?: string | undefined;
    };
    readonly redirectURL: string;
    readonly headersSize: number;
    readonly bodySize: number;
  };
  readonly cache: object;
  readonly timings: { readonly send: number; readonly wait: number; readonly receive: number };
  readonly comment?: string | undefined;
}

/** Recorded traffic, in HAR 1.2. @see http://www.softwareishard.com/blog/har-12-spec/ */
export interface Har {
  readonly log: {
    readonly version: string;
    readonly creator: { readonly name: string; readonly version: string };
    readonly entries: readonly HarEntry[];
  };
}
