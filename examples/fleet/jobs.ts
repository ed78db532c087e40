import {
  type BulkPath,
  createOttimateClient,
  listScopes,
  OttimateError,
  type OttimateClient,
  OttimateQuotaExceededError,
} from "ottimate-client";
import { sharedLimits } from "ottimate-client/limits";
import { type JobStore, OttimateStoreError, postgresStore } from "ottimate-client/stores";
import { type Account, pool, quota } from "./database.ts";
import type { Erp, Place } from "./erp.ts";
import { bulk, exportInvoices, uploadFolder } from "./interim.ts";
import { secretsOf } from "./secrets.ts";
import { tokenStore } from "./token-store.ts";

/** What became of a job: plain data without what is in the records, as it stands in the engine's tables. */
export type Outcome =
  | { readonly state: "done"; readonly counts: object }
  /** The account has sent its requests of the day. */
  | { readonly state: "waiting"; readonly until: string }
  | { readonly state: "failed"; readonly reason: string; readonly retryable: boolean };

interface Work {
  readonly account: Account;
  readonly client: OttimateClient;
  readonly erp: Erp;
  readonly place: Place;
  /** Where the job keeps how far it has come: whoever does it next goes on from there. */
  readonly store: JobStore<never>;
}

const send =
  (path: BulkPath, scope: (place: Place) => object) =>
  async ({ account, client, erp, place, store }: Work) => {
    const records = await erp.records(account.id, path, place);
    const { counts } = await bulk(client, path, records, { scope: scope(place), store });
    return counts;
  };
const ofCompany = ({ companyId }: Place) => ({ ottimate_company_id: companyId });
const ofLocation = ({ companyId, locationId }: Place) => ({
  ottimate_company_id: companyId,
  ottimate_location_id: locationId,
});

/** The jobs of a night, in their order. Each can be killed at any time and called again. */
export const jobs: Readonly<Record<string, (work: Work) => Promise<object>>> = {
  vendors: send("/vendors/bulk", ofCompany),
  dimensions: send("/dimensions/bulk", ofCompany),
  "purchase-orders": send("/purchase-orders/bulk", ofLocation),
  receipts: send("/receipts/bulk", ofCompany),
  async uploads({ account, client, erp, place, store }) {
    const ottimate_location_id = place.locationId;
    const { counts } = await uploadFolder(client, erp.inbox(account.id), { ledger: store, ottimate_location_id });
    return counts;
  },
  async exports({ account, client, erp, store }) {
    const { counts } = await exportInvoices(client, {
      journal: store,
      expand: "items",
      handle: (invoice: never) => erp.post(account.id, invoice),
      settle: (invoice: { id: string }) => erp.find(account.id, String(invoice.id)),
    });
    return counts;
  },
};

/** Which company and location an account's records are for. */
export async function findPlace(account: Account): Promise<Place> {
  const [scope] = await listScopes(clientOf(account));
  const company = scope?.companies.find(({ locations }) => locations.length > 0);
  if (!company?.locations[0]) throw new Error("These credentials see no location of a company.");
  return { companyId: Number(company.id), locationId: Number(company.locations[0].id) };
}

/** Does a job, and tells what became of it. Stores of uploads and exports are for good, those of records for one night. */
export async function doJob(name: string, account: Account, erp: Erp, place: Place, night: string): Promise<Outcome> {
  const isForGood = name === "uploads" || name === "exports";
  const store = postgresStore<never>(pool, { name: `${account.id}:${name}${isForGood ? "" : `:${night}`}` });
  return outcomeOf(async () => jobs[name]?.({ account, client: clientOf(account), erp, place, store }) ?? {});
}

/** @throws OttimateStoreError where another worker does the same: that one tells what becomes of it */
export async function outcomeOf(work: () => Promise<object>): Promise<Outcome> {
  try {
    return { state: "done", counts: await work() };
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof OttimateError ? error.cause : error;
    if (cause instanceof OttimateStoreError && cause.code === "held") throw cause;
    if (cause instanceof OttimateQuotaExceededError) {
      const until = cause.resetAt ?? new Date(Math.ceil(Date.now() / 86_400_000) * 86_400_000);
      return { state: "waiting", until: until.toISOString() };
    }
    console.error(error);
    const retryable = cause instanceof OttimateError ? cause.retryable : false;
    // Not its message: what a server says in it may be of invoices, and this goes into the engine's tables.
    return { state: "failed", reason: cause instanceof Error ? cause.name : "Error", retryable };
  }
}

const clients = new Map<string, OttimateClient>();

/** One client for each account, so that its token and its pauses are known to all its jobs. */
export function clientOf(account: Account): OttimateClient {
  const { id, base_url, secret_ref, daily_limit } = account;
  const known = clients.get(id);
  if (known) return known;
  const client = createOttimateClient({
    ...(base_url && { baseUrl: base_url }),
    // Asked again at each token request, so that a rotated secret is picked up.
    credentials: () => secretsOf(secret_ref),
    tokenStore,
    sharedLimits: sharedLimits({ quota }),
    quota: { stopAt: daily_limit },
  });
  clients.set(id, client);
  return client;
}
