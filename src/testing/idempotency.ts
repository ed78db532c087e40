import { createHash } from "node:crypto";
import { apiLimits, operations } from "../../generated/operations.ts";
import type { Clock } from "./clock.ts";
import type { Operation } from "./document.ts";
import type { Answer } from "./exchange.ts";
import type { Journal } from "./journal.ts";
import { Rejection } from "./rejection.ts";
import type { Settings } from "./settings.ts";
import { createTable } from "./table.ts";

/** A request that may be processed; its response has to be reported. */
interface Ticket {
  /** Ends the processing, with the API's own response. */
  close(answer: Answer): void;
}

/** The result for a request with a key: a stored response, or permission to proceed. */
export type Admission =
  | { readonly replay: Answer; readonly ticket?: undefined }
  | { readonly ticket: Ticket };

/** Stores responses by idempotency key. @see https://docs.ottimate.com/idempotency */
export interface Keys {
  /** @throws Rejection 409 while the first request is running, 422 for another body, or for any second use of an upload's key */
  admit(operation: Operation, path: string, headers: Headers, body: Uint8Array): Admission;
  /** Forgets running requests, because they were cut. */
  forgetWork(): void;
}

interface Kept {
  readonly digest: string;
  readonly until: number;
  /** For an upload, no response is stored. */
  readonly answer: Answer | "spent";
}

const lifetimeMs = apiLimits.idempotencyKeyMs;
const open: Admission = { ticket: { close() {} } };

export function createKeys({ uploadKey, keptAnswerBytes }: Settings, clock: Clock, journal: Journal): Keys {
  const kept = createTable<string, Kept>(journal);
  const atWork = new Set<string>();
  return {
    admit(operation, path, headers, body) {
      const key = headers.get("idempotency-key");
      const tier = tierOf(operation);
      if (key === null || tier === undefined) return open;
      // "API key + HTTP method + path + key", so that another API key finds nothing.
      const name = [headers.get("x-api-key"), operation.method, path, key].join(" ");
      const digest = tier === "json" ? createHash("sha256").update(body).digest("hex") : "";
      if (atWork.has(name))
        throw new Rejection(409, "A request with this Idempotency-Key is still being processed.");
      const known = kept.get(name);
      if (known && clock.now().getTime() < known.until) return meet(known, digest);
      return { ticket: start(name, digest, tier) };
    },
    forgetWork: () => atWork.clear(),
  };

  function meet({ digest: first, answer }: Kept, digest: string): Admission {
    if (answer === "spent")
      throw new Rejection(422, "This Idempotency-Key was used already. Use a new key for each attempt.");
    if (first !== digest)
      throw new Rejection(422, "This Idempotency-Key was used with a different request body.");
    const replayed = { "x-idempotent-replayed": "true" };
    if (Buffer.byteLength(answer.text) > keptAnswerBytes)
      return { replay: { status: 208, headers: replayed, text: "" } };
    return { replay: { ...answer, headers: { ...answer.headers, ...replayed } } };
  }

  function start(name: string, digest: string, tier: "json" | "multipart"): Ticket {
    atWork.add(name);
    return {
      close(answer) {
        atWork.delete(name);
        const isGood = answer.status >= 200 && answer.status < 300;
        // Only 2xx responses are stored. According to another part of the guide, an upload uses up its key on arrival.
        const isUsed = isGood || (tier === "multipart" && uploadKey === "on arrival");
        if (!isUsed) kept.delete(name);
        else {
          const until = clock.now().getTime() + lifetimeMs;
          kept.set(name, { digest, until, answer: tier === "json" ? answer : "spent" });
        }
      },
    };
  }
}

function tierOf({ method, path }: Operation): "json" | "multipart" | undefined {
  const all: Readonly<Record<string, { id: string; idempotency?: "json" | "multipart" }>> = operations;
  return all[`${method} ${path}`]?.idempotency;
}
