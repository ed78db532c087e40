import fc from "fast-check";
import type { Fault, OperationId } from "../../src/testing/index.ts";
import { changeInvoice, createOrder, createVendor, sendAgain, upload } from "./calls.ts";
import { exportAll, readList, resumeJob, startJob } from "./jobs.ts";
import type { Setup, World } from "./world.ts";

/** One step of a history. Results are checked at once or at the end. The world serves as fast-check's model. */
export type Step = fc.AsyncCommand<object, World, false>;

function step(text: string, run: (world: World) => Promise<void> | void): Step {
  return {
    check: () => true,
    run: async (_, world) => run(world),
    toString: () => text,
  };
}

const HOUR_MS = 3_600_000;
/** The clocks of two machines differ at most by this, or no key would be reliable. */
const MAX_AHEAD_MS = 6 * HOUR_MS;

const client = fc.nat({ max: 1 });
const where = fc.tuple(client, fc.boolean());
const told = ([number, inBackground]: [number, boolean]) =>
  `client ${number}${inBackground ? ", in the background" : ""}`;

type Work = Parameters<World["begin"]>[2];

/** A step that makes one of the clients work. */
function work<T>(
  name: string,
  options: fc.Arbitrary<T>,
  doWork: (world: World, given: T) => Work,
): fc.Arbitrary<Step> {
  return fc
    .tuple(where, options)
    .map(([place, given]) =>
      step(
        `${name}(${[given === null ? "" : JSON.stringify(given), told(place)].filter(Boolean).join(", ")})`,
        (world) => world.begin(...place, doWork(world, given)),
      ),
    );
}

const nothing = fc.constant(null);
const jobSize = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(1, 3) },
  { weight: 1, arbitrary: fc.constant(120) },
);

const works: fc.Arbitrary<Step>[] = [
  work("order", fc.record({ isNamed: fc.boolean() }), createOrder),
  work("order", fc.constant({ isNamed: false }), createOrder),
  work("vendor", nothing, createVendor),
  work("change", nothing, changeInvoice),
  work("upload", fc.record({ isAlone: fc.boolean() }), upload),
  work(
    "list",
    fc.record({ path: fc.constantFrom("/vendors", "/invoices"), pageSize: fc.constantFrom(2, 50) }),
    readList,
  ),
  work(
    "bulk",
    fc.record({ kind: fc.constantFrom("vendors", "orders", "nameless orders", "imports"), size: jobSize }),
    startJob,
  ),
  work("export", nothing, exportAll),
  work("resume", nothing, resumeJob),
  work("again", nothing, sendAgain),
];

const when = fc.constantFrom("before acting", "after acting");
/** No injected 400 or 422: by the guides, the key is checked before the body, and returns its first response. */
const kinds: fc.Arbitrary<Fault> = fc.oneof(
  fc.record({ cut: fc.constant("connection"), when }),
  fc.constantFrom<Fault>(
    { cut: "body" },
    { stall: "body" },
    { answer: "bad JSON" },
    { answer: "empty body" },
    { redirect: "https://elsewhere.test/v1/vendors" },
    { delayMs: 2_000 },
    { delayMs: 5_000 },
    { delayMs: 40_000 },
    { status: 429 },
    { status: 429, retryAfter: 7_200 },
    { status: 401 },
    { status: 503, retryAfter: 2 },
  ),
  fc.record({ status: fc.constantFrom(408, 500, 502, 503, 504), when }),
  fc.record({ status: fc.constantFrom(500, 503), when, cut: fc.constant("body") }),
  fc.record({ answer: fc.constant("gateway page"), status: fc.constantFrom(502, 504), when }),
);
const operations: fc.Arbitrary<OperationId | undefined> = fc.constantFrom(
  undefined,
  undefined,
  undefined,
  "createToken",
  "createPurchaseOrder",
  "uploadInvoice",
  "bulkUpsertPurchaseOrders",
  "importInvoices",
  "listInvoiceUploads",
  "getBatchProgress",
  "markInvoicesExported",
  "listInvoices",
);
const fault = fc
  .tuple(kinds, operations, fc.constantFrom(1, 1, 2, 5))
  .map(([kind, operation, times]) => ({ ...kind, times, ...(operation && { operation }) }) as Fault)
  .map((each) => step(`fail(${JSON.stringify(each)})`, (world) => world.fail(each)));

/** Lets background work proceed. */
const goOn = fc.oneof(
  fc.integer({ min: 1, max: 12 }).map((n) => step(`go on(${n} turns)`, ({ stage }) => stage.turns(n))),
  fc.constantFrom(100, 300, 1_000).map((ms) => step(`go on(${ms} ms)`, ({ stage }) => stage.pass(ms))),
);

/** A program that dies during a job, and one that resumes the job. */
const killed = fc
  .tuple(client, fc.constantFrom("nameless orders", "imports", "orders"), fc.integer({ min: 1, max: 60 }))
  .map(([number, kind, turns]) =>
    step(`killed(${kind} after ${turns} turns, client ${number})`, async (world) => {
      await world.begin(number, true, startJob(world, { kind, size: 3 }));
      await world.stage.turns(turns);
      world.restart(number);
      await world.begin(number, false, resumeJob(world));
    }),
  );

/** The API key changes while a call whose response was lost waits to be retried. */
const rotated = fc
  .tuple(client, fc.constantFrom("connection" as const, "body" as const), fc.integer({ min: 1, max: 60 }))
  .map(([number, cut, turns]) =>
    step(`rotated(order, cut ${cut}, after ${turns} turns, client ${number})`, async (world) => {
      const when = { status: 503, when: "after acting", cut: "body" } as const;
      const lost = cut === "body" ? when : ({ cut, when: "after acting" } as const);
      world.fail({ ...lost, operation: "createPurchaseOrder", times: 1 });
      await world.begin(number, true, createOrder(world, { isNamed: false }));
      await world.stage.turns(turns);
      world.rotate("apiKey");
    }),
  );

/** Two documents with one name at once; one response is lost. */
const twins = fc
  .tuple(client, fc.constantFrom("before acting" as const, "after acting" as const))
  .map(([number, when]) =>
    step(`twins(cut ${when}, client ${number})`, async (world) => {
      world.fail({ cut: "connection", when, operation: "uploadInvoice", times: 1 });
      for (const inBackground of [true, false])
        await world.begin(number, inBackground, upload(world, { isAlone: false }));
    }),
  );

const others: fc.Arbitrary<Step>[] = [
  client.map((number) => step(`restart(client ${number})`, (world) => world.restart(number))),
  fc.constant(step("rest()", (world) => world.rest())),
  fc
    .constantFrom("all" as const, "apiKey" as const, "apiKey" as const)
    .map((part) => step(`rotate(${part})`, (world) => world.rotate(part))),
  fc.constant(step("expire tokens()", ({ double }) => double.tokens.expire())),
  fc.constant(step("echo()", (world) => world.echo())),
  fc.integer({ min: 1, max: 4 }).map((count) => step(`ready(${count})`, (world) => world.addReady(count))),
  fc.constantFrom(10_000, 60_000, HOUR_MS).map((ms) =>
    step(`the server's clock goes ${ms / 1000} s ahead()`, ({ double }) => {
      if (double.clock.now().getTime() + ms - Date.now() <= MAX_AHEAD_MS) double.clock.advance(ms);
    }),
  ),
  fc.constantFrom(60_000, HOUR_MS, 25 * HOUR_MS).map((ms) =>
    step(`${ms / 1000} s pass()`, async (world) => {
      // Nobody relies on a key during a call that takes a day.
      if (ms > HOUR_MS) await world.rest();
      world.stage.jump(ms);
    }),
  ),
  fc.constant(
    step("the clients' clock goes 40 s back()", ({ stage, double }) => {
      const isSameDay = new Date().getUTCDate() === new Date(Date.now() - 40_000).getUTCDate();
      if (!isSameDay) return;
      stage.jump(-40_000);
      double.clock.advance(40_000);
    }),
  ),
];

/** All steps: work and disturbances. */
export const steps: fc.Arbitrary<Step>[] = [
  ...works,
  fault,
  fault,
  fault,
  goOn,
  goOn,
  goOn,
  killed,
  rotated,
  twins,
  ...others,
];

export const setups: fc.Arbitrary<Setup> = fc.record({
  uploadKey: fc.constantFrom("on arrival", "on success"),
  keptAnswerBytes: fc.constantFrom(65_536, 65_536, 60),
  tokenLifetimeSeconds: fc.constantFrom(31_536_000, 3_600, 20),
  pages: fc.constantFrom<Setup["pages"][]>(
    { beyond: "reject" },
    { beyond: "reject", maximum: 3 },
    { beyond: "clamp", maximum: 3 },
  ),
  perDay: fc.constantFrom(10_000, 10_000, 30),
  keys: fc.constantFrom("trusted", "trusted", "untrusted", "unknown to the server"),
  hasStore: fc.boolean(),
  maxConcurrency: fc.constantFrom(undefined, 1, 3),
  stopAt: fc.constantFrom(undefined, undefined, 12),
});
