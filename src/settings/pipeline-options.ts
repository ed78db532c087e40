import type { OnEvent } from "../transport/events.ts";
import type { RetryPolicy } from "../transport/send.ts";

/** How the client behaves on a network that fails and an API that has limits. */
export interface PipelineOptions {
  /**
   * How long one attempt may take, its answer's body included, in ms; the sending of a large body is allowed more, a
   * second for each 100 kB. Ottimate's gateway gives up after 29 s and tells the request id, which is worth waiting for.
   * @default 35000
   */
  timeoutMs?: number | undefined;
  /**
   * How long a call may take with all its attempts and waits, in ms.
   * @default no deadline
   */
  deadlineMs?: number | undefined;
  /**
   * How calls are repeated that may be: reads, and writes that cannot act twice. `false` for never.
   * @default { attempts: 4, baseDelayMs: 500, maxDelayMs: 30000 }
   */
  retry?: Partial<RetryPolicy> | false | undefined;
  /**
   * How many requests may be under way at once.
   * @default no limit
   */
  maxConcurrency?: number | undefined;
  /** Hears what the client does. It must not throw, and gets no secret. */
  onEvent?: OnEvent | undefined;
}
