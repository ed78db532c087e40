import type { Scope } from "./scope.ts";

const scopes = new WeakMap<object, Scope>();

/** Keeps the scope of a client beside it, as the client has no more members than any other. */
export function rememberScope<Client extends object>(client: Client, scope: Scope): Client {
  scopes.set(client, scope);
  return client;
}

/** The scope of a client that `forCompany` made; of no other is there one. */
export function scopeOf(client: object): Scope | undefined {
  return scopes.get(client);
}
