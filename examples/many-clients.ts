import {
  type Credentials,
  createOttimateClient,
  forCompany,
  type OttimateClientOptions,
  paginate,
} from "ottimate-client";

/** A client of Ottimate that this program works for, with credentials of its own. */
export interface Tenant {
  readonly name: string;
  readonly companyId: number;
  /** From a vault, say; asked again at each token request, so that a new key is picked up. */
  readonly credentials: () => Promise<Credentials>;
}

/** How many vendors each tenant has, or why that is not known. One tenant's trouble is no other's. */
export async function countVendors(
  tenants: readonly Tenant[],
  options: OttimateClientOptions = {},
): Promise<Record<string, number | string>> {
  const counts = tenants.map(async ({ name, companyId, credentials }) => {
    // Each has its own token, day's quota, limit of concurrent calls and pause after a 429.
    const ottimate = createOttimateClient({ ...options, credentials });
    try {
      const vendors = await paginate(forCompany(ottimate, { companyId }), "/vendors").toArray();
      return [name, vendors.length] as const;
    } catch (error) {
      return [name, error instanceof Error ? error.message : String(error)] as const;
    }
  });
  return Object.fromEntries(await Promise.all(counts));
}
