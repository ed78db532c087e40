import { createCipheriv, createDecipheriv, randomBytes, randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import type { TokenStore } from "ottimate-client";
import { pool } from "./database.ts";

/** 32 bytes from the environment, so that a copy of the database reveals no token. */
const secretKey = Buffer.from(process.env.TOKEN_KEY ?? "", "base64");

/** Tokens in Postgres, encrypted with AES-256-GCM, with a lock so that one worker at a time requests a token. */
export const tokenStore: TokenStore = {
  async get(key) {
    const { rows } = await pool.query("select value from tokens where key = $1 and expires_at > now()", [
      key,
    ]);
    return rows[0] && JSON.parse(decrypt(rows[0].value, key));
  },
  async set(key, value, ttlMs) {
    await pool.query(
      `insert into tokens values ($1, $2, now() + $3 * interval '1 ms')
       on conflict (key) do update set value = excluded.value, expires_at = excluded.expires_at`,
      [key, encrypt(JSON.stringify(value), key), ttlMs],
    );
  },
  async lock(key, ms) {
    const owner = randomUUID();
    const end = Date.now() + ms;
    while (!(await takeLock(key, owner, ms))) {
      if (Date.now() > end) throw new Error("The lock is held by others.");
      await sleep(50);
    }
    return () => pool.query("delete from locks where key = $1 and owner = $2", [key, owner]);
  },
};

/** It expires if its owner dies. */
async function takeLock(key: string, owner: string, ms: number): Promise<boolean> {
  const { rowCount } = await pool.query(
    `insert into locks values ($1, $2, now() + $3 * interval '1 ms')
     on conflict (key) do update set owner = excluded.owner, expires_at = excluded.expires_at
     where locks.expires_at < now()`,
    [key, owner, ms],
  );
  return rowCount === 1;
}

/** The entry's key is authenticated too, so that no value can be moved to another entry. */
function encrypt(text: string, entry: string): Buffer {
  const iv = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", secretKey, iv).setAAD(Buffer.from(entry));
  return Buffer.concat([iv, cipher.update(text, "utf8"), cipher.final(), cipher.getAuthTag()]);
}

function decrypt(value: Buffer, entry: string): string {
  const decipher = createDecipheriv("aes-256-gcm", secretKey, value.subarray(0, 12))
    .setAAD(Buffer.from(entry))
    .setAuthTag(value.subarray(-16));
  return decipher.update(value.subarray(12, -16), undefined, "utf8") + decipher.final("utf8");
}
