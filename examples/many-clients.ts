import {
  type Credentials,
  createOttimateClient,
  forCompany,
  type OttimateClientOptions,
  paginate,
} from "ottimate-client";

/** A business that this program works for, with its own credentials. */
export interface Tenant {
  readonly name: string;
  readonly companyId: number;
  /** From a vault, for example; called for each token request, so that a new key is picked up. */
  readonly credentials: () => Promise<Credentials>;
}

/** How many vendors each tenant has, or why that is not known. One tenant's failure does not affect the others. */
export async function countVendors(
  tenants: readonly Tenant[],
  options: OttimateClientOptions = {},
): Promise<Record<string, number | string>> {
  const counts = tenants.map(async ({ name, companyId, credentials }) => {
    // Each has its own token, daily quota, concurrency limit and pause after a 429.
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
