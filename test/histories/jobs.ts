import {
  type BulkReport,
  type BulkState,
  bulk,
  exportInvoices,
  OttimateAuthError,
  OttimateBulkStoppedError,
  OttimateInputError,
  paginate,
  resumeBulk,
} from "../../src/index.ts";
import { note, orderOf } from "./calls.ts";
import { boundsOfStatus, NEVER, PERHAPS } from "./model.ts";
import type { Seat, World } from "./world.ts";

type Kind = "vendors" | "orders" | "nameless orders" | "imports";

interface JobSettings {
  readonly signal: AbortSignal;
  readonly onState: (state: BulkState) => void;
}

/** One bulk call and its records. */
interface Job {
  readonly tags: readonly string[];
  start(seat: Seat, settings: JobSettings): Promise<BulkReport>;
  resume(seat: Seat, state: unknown, settings: JobSettings): Promise<BulkReport>;
}

const vendorPath = "/vendors/bulk";
const orderPath = "/purchase-orders/bulk";
const importPath = "/invoices/import";

function jobOf(kind: Kind, tags: readonly string[]): Job {
  if (kind === "vendors") {
    const records = tags.map((tag) => ({ erp_vendor_id: tag, erp_vendor_name: `Vendor ${tag}` }));
    const scope = { ottimate_company_id: 123 };
    return {
      tags,
      start: ({ ottimate }, settings) => bulk(ottimate, vendorPath, records, { scope, ...settings }),
      resume: ({ ottimate }, state, settings) =>
        resumeBulk(ottimate, state as BulkState<typeof vendorPath>, records, settings),
    };
  }
  if (kind === "imports") {
    const records = tags.map((upload_id) => ({ upload_id, ottimate_location_id: 456 }));
    return {
      tags,
      start: ({ ottimate }, settings) => bulk(ottimate, importPath, records, settings),
      resume: ({ ottimate }, state, settings) =>
        resumeBulk(ottimate, state as BulkState<typeof importPath>, records, settings),
    };
  }
  const records = tags.map((tag) => orderOf(tag, kind === "orders"));
  const scope = { ottimate_company_id: 123, ottimate_location_id: 456 };
  return {
    tags,
    start: ({ ottimate }, settings) => bulk(ottimate, orderPath, records, { scope, ...settings }),
    resume: ({ ottimate }, state, settings) =>
      resumeBulk(ottimate, state as BulkState<typeof orderPath>, records, settings),
  };
}

export function startJob(world: World, { kind, size }: { kind: string; size: number }) {
  const tags = Array.from({ length: size }, () => world.model.next());
  const job = jobOf(kind as Kind, tags);
  return (seat: Seat) => run(world, seat, job, undefined);
}

/** Resumes the job that has waited longest. */
export function resumeJob({ jobs }: World) {
  const next = jobs.shift();
  return async (seat: Seat): Promise<void> => next?.(seat);
}

/** Runs a job to its end, from the saved state if there is one; if it stops, it is left to be resumed. */
async function run(world: World, seat: Seat, job: Job, from: string | undefined): Promise<void> {
  const { model, jobs } = world;
  let saved = from;
  const leave = (text: string | undefined, bounds = PERHAPS) => {
    for (const tag of job.tags) model.replace(tag, bounds, "a job that was killed");
    if (text !== undefined) jobs.push((next) => run(world, next, job, text));
  };
  // Nothing is sent before a state is saved.
  const will = () => leave(saved, saved === undefined ? NEVER : PERHAPS);
  seat.wills.add(will);
  const settings: JobSettings = {
    signal: seat.signal,
    onState(state) {
      if (!seat.isDead()) saved = JSON.stringify(state);
    },
  };
  try {
    const report = await (from === undefined
      ? job.start(seat, settings)
      : job.resume(seat, JSON.parse(from), settings));
    if (!seat.isDead()) account(world, job, report);
  } catch (error) {
    note(world, seat, "a bulk job", error);
    if (seat.isDead()) return;
    // Rotated credentials have another client id, which cannot resume these jobs.
    const isOthers = from !== undefined && world.clientRotations() > 0 && error instanceof OttimateInputError;
    if (isOthers) return;
    // To resume a job, the sender is identified before anything is sent.
    const isNobody = from !== undefined && error instanceof OttimateAuthError;
    if (isNobody) jobs.push((next) => run(world, next, job, from));
    else if (error instanceof OttimateBulkStoppedError) {
      account(world, job, error.report);
      jobs.push((next) => run(world, next, job, JSON.stringify(error.report.state)));
    } else world.problem(`a bulk job ended with ${String(error)}`);
  } finally {
    seat.wills.delete(will);
  }
}

/** Every record has a status, and each failed or unknown record is listed with its reason. */
function account(world: World, { tags }: Job, report: BulkReport): void {
  const { statuses, failed, unknown, counts } = report;
  world.show(JSON.stringify(report));
  if (Object.values(counts).reduce((sum, count) => sum + count, 0) !== tags.length)
    world.problem(`a report counts ${JSON.stringify(counts)} of ${tags.length} records`);
  const named = new Set([...failed, ...unknown].map(({ index }) => index));
  for (const [i, tag] of tags.entries()) {
    const status = statuses[i];
    if ((status === "failed" || status === "unknown") && !named.has(i))
      world.problem(`${tag} is ${status}, and the report does not name it`);
    const reason = [...failed, ...unknown].find(({ index }) => index === i)?.reason;
    world.model.replace(
      tag,
      boundsOfStatus(status),
      `it was reported as ${status}${reason ? `: ${reason}` : ""}`,
    );
  }
}

/** Every row that existed before is read, and none twice. */
export function readList(world: World, { path, pageSize }: { path: string; pageSize: number }) {
  return async (seat: Seat): Promise<void> => {
    const { ottimate, signal } = seat;
    const idsNow = (): string[] => {
      const { vendors, invoices } = world.double.data();
      if (path === "/invoices") return invoices.map(({ id }) => id);
      return vendors.filter((each) => each.ottimate_company_id === 123).map(({ id }) => String(id));
    };
    const before = idsNow();
    let isNamed = false;
    const onMissing = () => {
      isNamed = true;
    };
    const options = { pageSize, signal, onMissing };
    try {
      const rows: readonly { id?: number | string | undefined }[] =
        path === "/invoices"
          ? await paginate(ottimate, "/invoices", options).toArray()
          : await paginate(ottimate, "/vendors", {
              ...options,
              query: { ottimate_company_id: 123 },
            }).toArray();
      const ids = rows.map(({ id }) => String(id));
      const read = new Set(ids);
      if (read.size !== ids.length) world.problem(`GET ${path}: a row was read twice`);
      const lost = before.filter((id) => !read.has(id));
      // Rows may be missing only from a list that changes meanwhile, and then they are reported.
      const mayLack = isNamed && idsNow().join() !== before.join();
      if (lost.length > 0 && !mayLack) world.problem(`GET ${path}: ${lost.join(", ")} were not read`);
    } catch (error) {
      note(world, seat, `GET ${path}`, error);
    }
  };
}

/** The ERP rejects some invoices. */
const isBad = (id: string): boolean => Number(id) % 5 === 0;

export function exportAll(world: World) {
  return async (seat: Seat): Promise<void> => {
    const { exports, double } = world;
    exports.begun += 1;
    exports.underWay += 1;
    const { begun } = exports;
    const isAlone = () => exports.begun === begun && wasAlone;
    const wasAlone = exports.underWay === 1;
    const statuses = () => new Map(double.data().invoices.map(({ id, status }) => [id, status]));
    const ready = [...statuses()].filter(([, status]) => status === "ready-for-export").map(([id]) => id);
    const handed: string[] = [];
    const handedBefore = new Set(world.handedOver);
    try {
      const report = await exportInvoices(seat.ottimate, {
        signal: seat.signal,
        async handle({ id = "" }) {
          handed.push(id);
          if (isBad(id)) throw new Error("The ERP does not take it.");
          world.handedOver.add(id);
          return `E-${id}`;
        },
      });
      if (seat.isDead()) return;
      world.show(JSON.stringify(report));
      const { exported, failed, unknown, left, counts, missing } = report;
      const ids = [...exported, ...failed, ...unknown].map(({ id }) => id).concat(left);
      const now = statuses();
      if (new Set(handed).size !== handed.length)
        world.problem("an invoice was handed over twice in one run");
      if (ids.length !== counts.listed || new Set(ids).size !== ids.length)
        world.problem(`an export accounts for ${ids.join(", ")}, of ${counts.listed}`);
      for (const { id } of exported)
        if (now.get(id) !== "exported") world.problem(`${id} is reported as exported, and is not`);
      if (!isAlone()) return;
      for (const { id } of failed)
        if (now.get(id) === "exported") world.problem(`${id} is reported as failed, and is exported`);
      // A mark of an earlier run, whose response was lost, may arrive before this run lists them.
      const isMarkedLate = (id: string) => handedBefore.has(id) && now.get(id) === "exported";
      const lost = ready.filter((id) => !ids.includes(id) && !isMarkedLate(id));
      if (lost.length > 0 && !missing)
        world.problem(`${lost.join(", ")} were ready, and are not in the report`);
    } catch (error) {
      note(world, seat, "an export", error);
      if (!seat.isDead() && handed.length > 0) world.problem("an export handed over and left no report");
    } finally {
      exports.underWay -= 1;
    }
  };
}
