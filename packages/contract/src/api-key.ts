import { z } from "zod";
import { KeyId } from "./ids.ts";
import { KeyScope } from "./key-scope.ts";

/** How every API key begins. It is in no other token, so a leaked one can be told by its first letters. */
export const KEY_PREFIX = "crai_";

export const KEY_LIMITS = { perOwner: 20, nameCharacters: 80, expiryDays: 366 } as const;

/** A key as its owner sees it afterwards. The key itself is not in it. */
export const ApiKey = z.object({
  id: KeyId,
  /** The first characters of the key, by which it can be told from others. */
  start: z.string(),
  name: z.string(),
  scopes: z.array(KeyScope),
  createdAt: z.date(),
  /** Null for a key that does not expire. */
  expiresAt: z.date().nullable(),
  isExpired: z.boolean(),
  /** To the minute; null before the first use. */
  lastUsedAt: z.date().nullable(),
});
export type ApiKey = z.infer<typeof ApiKey>;

export const CreateKeyInput = z.object({
  name: z
    .string()
    .trim()
    .min(1)
    .max(KEY_LIMITS.nameCharacters)
    .regex(/^[^\p{Cc}\p{Cs}]*$/u, "No control characters."),
  scopes: z
    .array(KeyScope)
    .min(1)
    .max(KeyScope.options.length)
    .transform((scopes) => KeyScope.options.filter((scope) => scopes.includes(scope))),
  /** Null for a key that does not expire. */
  expiresInDays: z.int().min(1).max(KEY_LIMITS.expiryDays).nullable(),
});
export type CreateKeyInput = z.infer<typeof CreateKeyInput>;

/** The only answer that holds a key. */
export const CreatedKey = z.object({ key: ApiKey, secret: z.string() });
export type CreatedKey = z.infer<typeof CreatedKey>;
