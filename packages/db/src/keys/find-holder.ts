import { KeyId, OwnerId } from "@coderevai/contract/ids";
import { KeyScope } from "@coderevai/contract/key-scope";
import type { KeyHolder } from "../key-store.ts";
import type { RunStatement } from "../postgres/statements.ts";

const COLUMNS = { ownerId: true, id: true, scopes: true, expiresAt: true, lastUsedAt: true } as const;

export async function findHolder(run: RunStatement, sha256: string): Promise<KeyHolder | null> {
  const row = await run((prisma) => prisma.apiKey.findUnique({ where: { sha256 }, select: COLUMNS }));
  if (row === null) return null;
  const { expiresAt, lastUsedAt } = row;
  const scopes = KeyScope.array().parse(row.scopes);
  return { ownerId: OwnerId.parse(row.ownerId), keyId: KeyId.parse(row.id), scopes, expiresAt, lastUsedAt };
}
