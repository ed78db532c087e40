import {
  type BulkOptions,
  type BulkPath,
  type BulkScope,
  bulk,
  createOttimateClient,
  describeError,
  exportInvoices,
  listScopes,
  type OttimateClient,
  OttimateError,
  OttimateQuotaExceededError,
} from "ottimate-client";
import { sharedLimits } from "ottimate-client/limits";
import { uploadFolder } from "ottimate-client/node";
import { type JobStore, OttimateStoreError } from "ottimate-client/stores";
import { type Account, quota } from "./database.ts";
import type { Erp, Place } from "./erp.ts";
import { secretsOf } from "./secrets.ts";
import { tokenStore } from "./token-store.ts";

/** What became of a job: plain data without what is in the records, as it stands in the engine's tables. */
export type Outcome =
  | { readonly state: "done"; readonly counts: object }
  /** The account has sent its requests of the day. */
  | { readonly state: "waiting"; readonly until: string }
  | { readonly state: "failed"; readonly reason: string; readonly retryable: boolean };

interface Work {
  readonly account: string;
  readonly client: OttimateClient;
  readonly erp: Erp;
  readonly place: Place;
  /** Where the job keeps how far it has come: whoever does it next goes on from there. */
  store<Entry>(lifetime: "night" | "for good"): JobStore<Entry>;
}

function send<Path extends BulkPath>(path: Path, scopeOf: (place: Place) => object) {
  return async ({ account, client, erp, place, store }: Work): Promise<object> => {
    const records = await erp.records(account, path, place);
    const scope = scopeOf(place) as BulkScope<Path>;
    const { counts } = await bulk(client, path, records, {
      scope,
      store: store("night"),
    } as BulkOptions<Path>);
    return counts;
  };
}

const company = ({ companyId }: Place) => ({ ottimate_company_id: companyId });
const location = ({ locationId }: Place) => ({ ottimate_location_id: locationId });

/** The jobs of a night, in their order. Each can be killed at any time and called again. */
export const jobs: Readonly<Record<string, (work: Work) => Promise<object>>> = {
  vendors: send("/vendors/bulk", company),
  dimensions: send("/dimensions/bulk", company),
  "purchase-orders": send("/purchase-orders/bulk", (place) => ({ ...company(place), ...location(place) })),
  receipts: send("/receipts/bulk", company),
  async uploads({ account, client, erp, place, store }) {
    const options = { ledger: store<never>("for good"), ...location(place) };
    const { counts, stopped } = await uploadFolder(client, erp.inbox(account), options);
    if (stopped || counts.unsent > 0) throw new UnsentError(stopped?.code);
    return counts;
  },
  async exports({ account, client, erp, store }) {
    const { counts } = await exportInvoices(client, {
      journal: store("for good"),
      expand: "items",
      handle: (invoice) => erp.post(account, invoice),
      settle: ({ id }) => erp.find(account, String(id)),
    });
    return counts;
  },
};

/** Documents are left, and their report says why. */
class UnsentError extends Error {
  readonly code: string | undefined;

  constructor(code: string | undefined) {
    super(`Documents were not sent: ${code ?? "see their report"}.`);
    this.code = code;
  }
}

/** Which company and location an account's records are for. */
export async function findPlace(account: Account): Promise<Place> {
  const [scope] = await listScopes(clientOf(account));
  const company = scope?.companies.find(({ locations }) => locations.length > 0);
  if (!company?.locations[0]) throw new Error("These credentials see no location of a company.");
  return { companyId: Number(company.id), locationId: Number(company.locations[0].id) };
}

/** Opens a store of this name, in the database that the engine uses. */
export type OpenStore = <Entry>(name: string) => JobStore<Entry>;

/** Does a job, and tells what became of it. */
export async function doJob(name: string, night: Night): Promise<Outcome> {
  const { account, date, open, ...rest } = night;
  const store = <Entry>(lifetime: "night" | "for good") =>
    open<Entry>(`${account.id}:${name}${lifetime === "night" ? `:${date}` : ""}`);
  const work = { account: account.id, client: clientOf(account), store, ...rest };
  return outcomeOf(async () => jobs[name]?.(work) ?? {});
}

/** Whose night it is, and with what it is done. */
export interface Night {
  readonly account: Account;
  /** Such as `2026-11-30`. */
  readonly date: string;
  readonly erp: Erp;
  readonly place: Place;
  readonly open: OpenStore;
}

/** @throws OttimateStoreError where another worker does the same: that one tells what becomes of it */
export async function outcomeOf(work: () => Promise<object>): Promise<Outcome> {
  try {
    return { state: "done", counts: await work() };
  } catch (error) {
    // A job that stopped tells why.
    const cause =
      error instanceof OttimateError && error.cause instanceof OttimateError ? error.cause : error;
    if (cause instanceof OttimateStoreError && cause.code === "held") throw cause;
    const code = cause instanceof UnsentError ? cause.code : undefined;
    if (cause instanceof OttimateQuotaExceededError || code === "quota")
      return { state: "waiting", until: midnight().toISOString() };
    // Its message holds nothing of what was sent or received: this goes into the engine's tables.
    const { message, retryable } = describeError(cause);
    return {
      state: "failed",
      reason: message,
      retryable: retryable || (code !== "access" && cause instanceof UnsentError),
    };
  }
}

const DAY_MS = 86_400_000;
/** UTC: then each API key has its requests back. */
const midnight = (): Date => new Date((Math.floor(Date.now() / DAY_MS) + 1) * DAY_MS);

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
