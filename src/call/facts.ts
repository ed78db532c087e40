/** What is known of a call from its beginning on; errors tell it. */
export interface CallFacts {
  readonly method: string;
  /** As the document has it, with its placeholders. */
  readonly path: string;
  readonly operationId?: string | undefined;
  readonly idempotencyKey?: string | undefined;
}

/** `POST /vendors (createVendor)` */
export function describeCall({ method, path, operationId }: CallFacts): string {
  return operationId ? `${method} ${path} (${operationId})` : `${method} ${path}`;
}
