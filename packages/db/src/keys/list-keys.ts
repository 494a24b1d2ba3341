import { KEY_LIMITS } from "@coderevai/contract/api-key";
import { KeyId, type OwnerId } from "@coderevai/contract/ids";
import { KeyScope } from "@coderevai/contract/key-scope";
import type { StoredKey } from "../key-store.ts";
import type { RunStatement } from "../postgres/statements.ts";

export async function listKeys(run: RunStatement, ownerId: OwnerId): Promise<StoredKey[]> {
  const rows = await run((prisma) =>
    prisma.apiKey.findMany({
      where: { ownerId },
      orderBy: [{ createdAt: "desc" }, { id: "desc" }],
      omit: { ownerId: true, sha256: true },
      take: KEY_LIMITS.perOwner,
    }),
  );
  return rows.map((row) => ({ ...row, id: KeyId.parse(row.id), scopes: KeyScope.array().parse(row.scopes) }));
}
