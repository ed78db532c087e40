import { createClock } from "./clock.ts";
import type { DoubleCredentials, OttimateDouble, Snapshot } from "./double-types.ts";
import type { Delivery, Received } from "./exchange.ts";
import { createLedger } from "./ledger.ts";
import type { DoubleOptions } from "./options.ts";
import { createPipeline } from "./pipeline.ts";
import { createIds, createRandom } from "./random.ts";
import { addData } from "./seed.ts";
import { copyRecords, type Session, saveSession, startSession } from "./session.ts";
import { readSettings } from "./settings.ts";
import { timelineOf } from "./timeline.ts";
import { createAccess } from "./tokens.ts";

/** The part that a server and a fetch share. */
export interface Core {
  /** The controls for tests. */
  readonly controls: Omit<OttimateDouble, "url" | "stop">;
  handle(received: Received): Promise<Delivery>;
  /** Cuts running requests. */
  end(): void;
}

/** The URL is a function, because a server knows it late. */
export function createCore(options: DoubleOptions, urlOf: () => string): Core {
  const settings = readSettings(options);
  const clock = createClock(settings.now);
  const ledger = createLedger();
  // Separate ids, because tokens survive a reset and the ids of records start over.
  const access = createAccess(settings, clock, createIds(createRandom(settings.seed)));
  let session = startSession(settings, clock);
  const saved = new WeakMap<Snapshot, () => Session>();
  const handle = createPipeline({ settings, clock, access, ledger, session: () => session });

  return {
    handle: async (received) => dated(await handle(received), clock.now()),
    end: () => clock.reset(),
    controls: {
      get credentials() {
        return access.credentials;
      },
      get env() {
        return variablesOf(urlOf(), access.credentials);
      },
      requests: ledger.records,
      tokens: access.controls,
      clock: { now: clock.now, advance: clock.advance, set: clock.set },
      fail: (fault) => session.faults.add(fault),
      seed: (data) => addData(session.world, data),
      data: () => copyRecords(session.world),
      rotateCredentials: access.rotate,
      snapshot() {
        const snapshot: Snapshot = Object.freeze({ at: clock.now() });
        saved.set(snapshot, saveSession(session));
        return snapshot;
      },
      restore(snapshot) {
        const restored = saved.get(snapshot);
        if (!restored) throw new TypeError("restore: this is not a snapshot of this double");
        ledger.reset();
        session = restored();
      },
      timeline: () => timelineOf(ledger.records),
      reset() {
        clock.reset();
        access.reset();
        ledger.reset();
        session = startSession(settings, clock);
      },
      assertNoViolations() {
        const broken = ledger.records.filter(({ violations }) => violations.length > 0);
        if (broken.length === 0) return;
        const lines = broken.map(
          ({ operationId, method, path, violations }) =>
            `  ${operationId ?? "?"} (${method} ${path}): ${violations.join("; ")}`,
        );
        throw new Error(`${broken.length} of the requests violated the document:\n${lines.join("\n")}`);
      },
    },
  };
}

/** The environment variables with which `createOttimateClient()` calls the double. */
function variablesOf(
  url: string,
  { apiKey, clientId, clientSecret }: DoubleCredentials,
): Record<string, string> {
  return {
    OTTIMATE_BASE_URL: url,
    OTTIMATE_API_KEY: apiKey,
    OTTIMATE_CLIENT_ID: clientId,
    OTTIMATE_CLIENT_SECRET: clientSecret,
    OTTIMATE_TRUST_IDEMPOTENCY_KEYS: "true",
  };
}

/** Every response has a Date header. */
function dated(delivery: Delivery, now: Date): Delivery {
  if (delivery.kind === "none") return delivery;
  const { answer } = delivery;
  return { ...delivery, answer: { ...answer, headers: { date: now.toUTCString(), ...answer.headers } } };
}
