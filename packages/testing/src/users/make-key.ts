import { KeyScope } from "@coderevai/contract/key-scope";
import type { TestUser } from "./test-user.ts";

/** Makes an API key of the account, as its settings page does; with all scopes unless told otherwise. */
export async function makeKey(user: TestUser, name: string, scopes: readonly KeyScope[] = KeyScope.options) {
  return await user.client().keys.create.mutate({ name, scopes: [...scopes], expiresInDays: 30 });
}
