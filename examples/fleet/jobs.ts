import {
  type BulkOptions,
  type BulkPath,
  bulk,
  describeError,
  exportInvoices,
  type JobStore,
  listScopes,
  type OttimateClient,
  OttimateError,
  OttimateQuotaExceededError,
  OttimateStoreError,
} from "ottimate-client";
import { uploadFolder } from "ottimate-client/node";
import { type Account, clientOf } from "./accounts.ts";
import type { Erp, Place } from "./erp.ts";

/** The outcome of a job. It is stored in the engine's tables, so it has no content of records. */
export type Outcome =
  | { readonly state: "done"; readonly counts: object }
  /** The account's daily quota is used up. */
  | { readonly state: "waiting"; readonly until: string }
  | { readonly state: "failed"; readonly reason: string; readonly retryable: boolean };

/** One account's night, and what it needs. */
export interface Night {
  readonly account: Account;
  /** Such as `2026-11-30`. */
  readonly date: string;
  readonly erp: Erp;
  readonly place: Place;
  /** Opens a store in the engine's database, from which any worker can resume a job. */
  readonly open: <Entry>(name: string) => JobStore<Entry>;
}
type Work = (night: Night, client: OttimateClient) => Promise<object>;

const company = ({ companyId }: Place) => ({ ottimate_company_id: companyId });
const location = ({ locationId }: Place) => ({ ottimate_location_id: locationId });

/** The records belong to one night, and so does the store. */
function send<Path extends BulkPath>(path: Path, scopeOf: (place: Place) => object): Work {
  return async ({ account, date, erp, place, open }, client) => {
    const records = await erp.records(account.id, path, place);
    const options = { scope: scopeOf(place), store: open(`${account.id}:${path}:${date}`) };
    return (await bulk(client, path, records, options as BulkOptions<Path>)).counts;
  };
}

/** The jobs of a night, in order. Each can be killed at any time, and called again by any worker. */
const jobs: Readonly<Record<string, Work>> = {
  vendors: send("/vendors/bulk", company),
  dimensions: send("/dimensions/bulk", company),
  "purchase-orders": send("/purchase-orders/bulk", (place) => ({ ...company(place), ...location(place) })),
  receipts: send("/receipts/bulk", company),
  async uploads({ account, erp, place, open }, client) {
    // The ledger is kept for all nights, so each document is sent only once.
    const options = { ledger: open<never>(`${account.id}:uploads`), ...location(place) };
    const { counts, stopped } = await uploadFolder(client, erp.inbox(account.id), options);
    if (stopped) throw Object.assign(new Error(stopped.reason), { stopped: stopped.code });
    return counts;
  },
  async exports({ account, erp, open }, client) {
    const report = await exportInvoices(client, {
      journal: open(`${account.id}:exports`),
      expand: "items",
      handle: (invoice) => erp.post(account.id, invoice),
      settle: ({ id }) => erp.find(account.id, String(id)),
    });
    return report.counts;
  },
};

/**
 * Runs the jobs of a night in order. Each needs those before it, so the first one that is not done ends the night. Each is a
 * step, and so is finding the account's first company and location.
 */
export async function doNight(
  night: Omit<Night, "place">,
  step: (name: string, work: () => Promise<Outcome>) => Promise<Outcome>,
) {
  const client = clientOf(night.account);
  let last = await step("scopes", () => outcomeOf(() => findPlace(client)));
  const outcomes: Record<string, Outcome> = { scopes: last };
  const place = (last.state === "done" ? last.counts : {}) as Place;
  for (const [name, work] of Object.entries(jobs)) {
    if (last.state !== "done") break;
    last = await step(name, () => outcomeOf(() => work({ ...night, place }, client)));
    outcomes[name] = last;
  }
  return { outcomes, last };
}

async function findPlace(client: OttimateClient): Promise<Place> {
  const [scope] = await listScopes(client);
  const company = scope?.companies.find(({ locations }) => locations.length > 0);
  if (!company?.locations[0]) throw new Error("These credentials see no location of a company.");
  return { companyId: Number(company.id), locationId: Number(company.locations[0].id) };
}

/** @throws OttimateStoreError if another worker runs the same job; that worker reports the outcome */
async function outcomeOf(work: () => Promise<object>): Promise<Outcome> {
  try {
    return { state: "done", counts: await work() };
  } catch (error) {
    // A stopped job has the reason as its cause.
    const cause =
      error instanceof OttimateError && error.cause instanceof OttimateError ? error.cause : error;
    if (cause instanceof OttimateStoreError && cause.code === "held") throw cause;
    const { stopped } = cause as { stopped?: string };
    if (cause instanceof OttimateQuotaExceededError || stopped === "quota") {
      // The quota resets at midnight UTC.
      const until = new Date((Math.floor(Date.now() / 86_400_000) + 1) * 86_400_000);
      return { state: "waiting", until: until.toISOString() };
    }
    const { message, retryable } = describeError(cause);
    // A lost connection to the database, or to Ottimate in the middle of a folder.
    const isLost = cause instanceof OttimateStoreError || stopped === "lost";
    return { state: "failed", reason: message, retryable: retryable || isLost };
  }
}
