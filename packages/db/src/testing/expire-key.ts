import type { KeyId } from "@coderevai/contract/ids";
import pg from "pg";

/** Lets a key of the database of that URL have expired a day ago, as if that time had passed. */
export async function expireKey(url: string, keyId: KeyId): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000, query_timeout: 10_000 });
  await client.connect();
  try {
    await client.query("UPDATE api_keys SET expires_at = now() - interval '1 day' WHERE id = $1", [keyId]);
  } finally {
    await client.end();
  }
}
