import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { type Credentials, createOttimateClient, type OttimateClient } from "ottimate-client";
import { sharedLimits } from "ottimate-client/limits";
import { pool, quota } from "./database.ts";
import { tokenStore } from "./token-store.ts";

/** A client account. Its API key, client id and secret are not here; `secret_ref` says where they are. */
export interface Account {
  readonly id: string;
  readonly secret_ref: string;
  /** Null for the sandbox. */
  readonly base_url: string | null;
  /** How many of its 10,000 requests a day this program may send. */
  readonly daily_limit: number;
}

export async function findAccount(id: string): Promise<Account> {
  const { rows } = await pool.query<Account>("select * from accounts where id = $1", [id]);
  if (!rows[0]) throw new Error(`There is no account ${id}.`);
  return rows[0];
}

/** Replace this with your vault. Here, each account has a file that only the workers can read. */
async function secretsOf(ref: string): Promise<Credentials> {
  return JSON.parse(await readFile(join(process.env.SECRETS_DIR ?? "secrets", `${ref}.json`), "utf8"));
}

const clients = new Map<string, OttimateClient>();

/** One client per account, so that all its jobs share its token and its pauses. */
export function clientOf({ id, base_url, secret_ref, daily_limit }: Account): OttimateClient {
  const client =
    clients.get(id) ??
    createOttimateClient({
      ...(base_url && { baseUrl: base_url }),
      // Called for each token request, so that a rotated secret is picked up.
      credentials: () => secretsOf(secret_ref),
      tokenStore,
      sharedLimits: sharedLimits({ quota }),
      quota: { stopAt: daily_limit },
    });
  clients.set(id, client);
  return client;
}
