import { getEventListeners } from "node:events";
import {
  consoleLogger,
  createOttimateClient,
  type Fetch,
  type OttimateClient,
  OttimateError,
  type OttimateEvent,
  type StoredToken,
  type TokenStore,
} from "../../src/index.ts";
import {
  createOttimateFetch,
  type Fault,
  type OttimateFetch,
  type RequestRecord,
} from "../../src/testing/index.ts";
import { leakFinder, watchSecrets } from "../support/leaks.ts";
import { createModel, type Model, tally } from "./model.ts";
import { type Stage, setStage } from "./stage.ts";

/** The settings of a history: which of the variants that the guides leave open, and the options of its clients. */
export interface Setup {
  readonly uploadKey: "on arrival" | "on success";
  /** The largest response that is stored with a key, in bytes; a larger one is 208 without a body. */
  readonly keptAnswerBytes: number;
  readonly tokenLifetimeSeconds: number;
  readonly pages: { readonly maximum?: number | undefined; readonly beyond: "reject" | "clamp" };
  readonly perDay: number;
  /** Whether the clients rely on keys, and whether the server honors them at all. */
  readonly keys: "trusted" | "untrusted" | "unknown to the server";
  readonly hasStore: boolean;
  readonly maxConcurrency: number | undefined;
  readonly stopAt: number | undefined;
}

/** One client, with what it was seen to do. */
export interface Seat {
  /** Unique to this client. */
  readonly name: string;
  readonly ottimate: OttimateClient;
  readonly signal: AbortSignal;
  /** Whether its program was killed: then it has no further effect. */
  readonly isDead: () => boolean;
  readonly work: Set<Promise<unknown>>;
  /** What another program would find of its work if it were killed now. */
  readonly wills: Set<() => void>;
}

interface OwnSeat extends Seat {
  kill(): void;
  end(): void;
  problems(): string[];
}

/** Work that can be resumed. */
type Resume = (seat: Seat) => Promise<void>;

/** A change that must not be made twice, and that no count of records shows. */
export interface Change {
  readonly tag: string;
  /** How the call ended; undefined while it is running. */
  outcome?: { readonly error?: unknown } | undefined;
}

/** Everything that commands work on. */
export interface World {
  readonly model: Model;
  readonly double: OttimateFetch;
  readonly stage: Stage;
  /** Starts work of a client, and reports its problems. Waits for its end, unless it runs in the background. */
  begin(client: number, inBackground: boolean, work: (seat: Seat) => Promise<void>): Promise<void>;
  /** Lets all running work end. */
  rest(): Promise<void>;
  /** Kills a client's program, and starts another one instead. */
  restart(client: number): void;
  fail(fault: Fault): void;
  /** The next call fails with 403, and a body with everything that was sent. */
  echo(): void;
  /** Adds this many invoices that are ready for export. */
  addReady(count: number): void;
  /** From now on, other credentials are valid, or another API key with the same client id. */
  rotate(part: "all" | "apiKey"): void;
  /** How often the credentials were rotated, and how often the client id was. */
  rotations(): number;
  clientRotations(): number;
  isBusy(): boolean;
  /** Kept until the end, to check that it has no secret. */
  show(value: unknown): void;
  problem(text: string): void;
  readonly jobs: Resume[];
  readonly failures: { readonly seat: Seat; readonly again: Resume }[];
  readonly changes: Change[];
  /** The invoices that any export has handed over. */
  readonly handedOver: Set<string>;
  /** How many exports were started, and how many of them are running. */
  readonly exports: { begun: number; underWay: number };
  /** Checks what every history must leave behind. @throws Error with all problems */
  finish(): Promise<void>;
  end(): void;
}

/** The timeout of an attempt. */
const TIMEOUT_MS = 3_000;

const never = (): Promise<never> => new Promise(() => {});

export function createWorld(setup: Setup): World {
  const stage = setStage();
  const double = createOttimateFetch({
    batch: { polls: 2, durationMs: 60_000 },
    extraction: { read: ({ filename }) => ({ invoice_number: filename }) },
    uploadKey: setup.uploadKey,
    keptAnswerBytes: setup.keptAnswerBytes,
    tokenLifetimeSeconds: setup.tokenLifetimeSeconds,
    pages: setup.pages,
    limits: { perDay: setup.perDay },
  });
  const watch = watchSecrets(double.fetch);
  const model = createModel();
  const shown: unknown[] = [];
  const problems: string[] = [];
  const handles: { remove(): void }[] = [];
  const kept = new Map<string, StoredToken>();
  const store: TokenStore = {
    get: (key) => kept.get(key),
    set: (key, value) => void kept.set(key, value),
  };
  const all: OwnSeat[] = [];
  let echoes = 0;
  let rotations = 0;
  let clientRotations = 0;
  const ready = new Set<string>();

  function createSeat(): OwnSeat {
    const abort = new AbortController();
    const work = new Set<Promise<unknown>>();
    const wills = new Set<() => void>();
    let isDead = false;
    const sent: number[] = [];
    let quota: { used: number; resetAt: Date } | undefined;
    const log = consoleLogger({
      debug: (line) => void shown.push(line),
      info: (line) => void shown.push(line),
      warn: (line) => void shown.push(line),
    });
    const fetch: Fetch = async (url, init) => {
      if (isDead) return never();
      sent.push(Date.now());
      const { "idempotency-key": key, ...rest } = init.headers as Record<string, string>;
      const isDeaf = setup.keys === "unknown to the server";
      const asked = isDeaf || key === undefined ? { ...init, headers: rest } : init;
      const isEcho = echoes > 0 && !url.endsWith("/oauth/token");
      if (isEcho) echoes -= 1;
      const response = isEcho
        ? Response.json({ code: "Echo", message: JSON.stringify(init.headers) }, { status: 403 })
        : await watch.fetch(url, asked);
      return isDead ? never() : response;
    };
    const ottimate = createOttimateClient({
      baseUrl: double.url,
      credentials: () => double.credentials,
      fetch,
      timeoutMs: TIMEOUT_MS,
      trustIdempotencyKeys: setup.keys === "trusted",
      ...(setup.hasStore && { tokenStore: store }),
      ...(setup.maxConcurrency !== undefined && { maxConcurrency: setup.maxConcurrency }),
      ...(setup.stopAt !== undefined && { quota: { stopAt: setup.stopAt } }),
      onEvent(event: OttimateEvent) {
        shown.push(event);
        log(event);
        if (event.type === "quota") quota = event;
      },
    });
    return {
      name: `client-${all.length}`,
      ottimate,
      signal: abort.signal,
      isDead: () => isDead,
      work,
      wills,
      kill() {
        isDead = true;
        for (const will of wills) will();
      },
      end: () => abort.abort(new Error("The history is over.")),
      problems() {
        const listeners = getEventListeners(abort.signal, "abort").length;
        const found = listeners > 0 ? [`${listeners} listeners are left on a signal`] : [];
        if (!quota) return found;
        const until = quota.resetAt.getTime();
        const today = sent.filter((at) => at < until && at >= until - 86_400_000).length;
        // A waiting call is counted before it has its token, and a retry before a new API key forbids it.
        const isExact = rotations === 0 && tokensCame() && quota.used < (setup.stopAt ?? Infinity);
        const isRight = isExact ? quota.used === today : quota.used >= today;
        if (!isRight && !isDead)
          found.push(`the quota is said to be ${quota.used} requests, and it is ${today}`);
        if (setup.stopAt !== undefined && today > setup.stopAt)
          found.push(`${today} requests were sent by a client that had to stop at ${setup.stopAt}`);
        return found;
      },
    };
  }

  const tokensCame = () =>
    double.requests.every(
      ({ operationId, status, fault }) => operationId !== "createToken" || (status === 200 && !fault),
    );
  const seats: OwnSeat[] = [];
  const seatAt = (place: number) => {
    const seat = createSeat();
    seats[place] = seat;
    all.push(seat);
  };
  seatAt(0);
  seatAt(1);
  const alive = () => seats.flatMap(({ work }) => [...work]);

  const world: World = {
    model,
    double,
    stage,
    async begin(client, inBackground, job) {
      const seat = seats[client];
      if (!seat) throw new Error(`There is no client ${client}.`);
      const done = job(seat)
        .catch((error: unknown) => void problems.push(`A command failed: ${String(error)}`))
        .finally(() => seat.work.delete(done));
      seat.work.add(done);
      if (!inBackground) await stage.settle([done]);
    },
    rest: () => stage.settle(alive()),
    restart(client) {
      seats[client]?.kill();
      seatAt(client);
    },
    fail: (fault) => void handles.push(double.fail(fault)),
    echo() {
      echoes += 1;
    },
    addReady(count) {
      const last = Math.max(...double.data().invoices.map(({ id }) => Number(id)));
      const invoices = Array.from({ length: count }, (_, i) => ({
        id: String(last + i + 1),
        status: "ready-for-export" as const,
        invoice_number: `N-${last + i + 1}`,
        ottimate_location_id: 456,
        created_at: double.clock.now().toISOString(),
      }));
      for (const { id } of invoices) ready.add(id);
      double.seed({ invoices });
    },
    rotate(part) {
      rotations += 1;
      if (part === "all") clientRotations += 1;
      double.rotateCredentials(part);
    },
    rotations: () => rotations,
    clientRotations: () => clientRotations,
    isBusy: () => alive().length > 0,
    show: (value) => void shown.push(value),
    problem: (text) => void problems.push(text),
    jobs: [],
    failures: [],
    changes: [],
    handedOver: new Set(),
    exports: { begun: 0, underWay: 0 },
    async finish() {
      await world.rest();
      for (const { remove } of handles) remove();
      const dead = all.filter(({ isDead }) => isDead());
      for (const seat of dead) seat.end();
      await stage.settle(dead.flatMap(({ work }) => [...work]));
      const endedAt = Number(double.clock.now());
      double.clock.advance(3_600_000);
      problems.push(...model.differences(tally(double)));
      const exported = double.data().invoices.filter(({ status }) => status === "exported");
      for (const { id } of exported)
        if (ready.has(id) && !world.handedOver.has(id))
          problems.push(`invoice ${id} is marked as exported, and was never handed over`);
      for (const change of world.changes) problems.push(...changeProblems(change, double.requests));
      await double.stop();
      // A token request that others may wait for continues until its own timeout: longer than a call that waited for its turn first.
      const isTokenPending = double.requests.some(
        ({ operationId, at }) => operationId === "createToken" && endedAt - Number(at) < TIMEOUT_MS,
      );
      if (isTokenPending || dead.length > 0) await stage.pass(2 * TIMEOUT_MS);
      if (stage.timers() > 0) problems.push(`${stage.timers()} timers are left`);
      for (const seat of all) problems.push(...seat.problems());
      for (const leak of new Set(shown.flatMap(leakFinder(watch.secrets))))
        problems.push(`a secret is shown: ${leak}`);
      if (problems.length > 0)
        throw new Error([...problems, "The requests:", ...double.requests.map(described)].join("\n  "));
    },
    end: () => stage.end(),
  };
  return world;
}

/** A change is made at most once, and exactly as its call reported. */
function changeProblems({ tag, outcome }: Change, requests: readonly RequestRecord[]): string[] {
  const own = requests.filter(({ body }) => (body as { invoice_number?: string })?.invoice_number === tag);
  const made = own.filter(mayHaveChanged).length;
  if (made > 1) return [`the change ${tag} may have been made ${made} times`];
  if (made === 0 && outcome && !("error" in outcome))
    return [`the change ${tag} is said to be made, and is not`];
  return [];
}

function mayHaveChanged({ status, fault = "" }: RequestRecord): boolean {
  if (/before acting|redirect/.test(fault)) return false;
  return /after acting/.test(fault) || (status !== undefined && status < 300);
}

function described({ at, operationId, status, fault, replayed, headers }: RequestRecord): string {
  const key = headers["idempotency-key"];
  const parts = [status ?? "no answer", fault, replayed && "replayed", key && `key ${key.slice(0, 8)}`];
  return `  ${at.toISOString().slice(11)} ${operationId}: ${parts.filter(Boolean).join(", ")}`;
}

/** Any error other than the package's is a problem, except for an abort by the history itself. */
export function isExpected(error: unknown, { signal }: Seat): boolean {
  return error instanceof OttimateError || (signal.aborted && error === signal.reason);
}
