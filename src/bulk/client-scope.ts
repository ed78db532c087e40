import { OttimateInputError } from "../errors/input-error.ts";
import type { Scope } from "../scopes/scope.ts";

/** Whose calls a client makes that `forCompany` made. */
export interface ClientScope {
  readonly companyId: number;
  readonly locationId?: number;
}

export function clientScope({ companyId, locationId }: Scope): ClientScope {
  return { companyId, ...(locationId !== undefined && { locationId }) };
}

/**
 * What a job has begun for one company, it must not go on with for another.
 *
 * @throws OttimateInputError where a client is for another company or location than the job was begun for
 */
export function checkClient(begun: ClientScope | undefined, now: Scope | undefined): void {
  if (begun?.companyId === now?.companyId && begun?.locationId === now?.locationId) return;
  const way = begun
    ? `give it forCompany(client, ${written(begun)})`
    : "give it one that forCompany did not make";
  throw new OttimateInputError(
    "resumeBulk",
    "client",
    `is for ${described(now)}, but the job was begun with one for ${described(begun)}: ${way}`,
  );
}

function described(scope: ClientScope | Scope | undefined): string {
  if (!scope) return "no company";
  const { companyId, locationId } = scope;
  return `company ${companyId}${locationId === undefined ? "" : `, location ${locationId}`}`;
}

const written = ({ companyId, locationId }: ClientScope) =>
  `{ companyId: ${companyId}${locationId === undefined ? "" : `, locationId: ${locationId}`} }`;
