import type { CodeRevAiClient } from "@coderevai/client";
import { TestUser } from "../users/test-user.ts";

/** Hands out clients so that no user does more than the limit of a minute allows. */
export class UserPool {
  readonly #origin: string;
  readonly #usesPerUser: number;
  #current: Promise<CodeRevAiClient> | null = null;
  #uses = 0;

  constructor(origin: string, usesPerUser: number) {
    this.#origin = origin;
    this.#usesPerUser = usesPerUser;
  }

  next(): Promise<CodeRevAiClient> {
    if (this.#current === null || this.#uses >= this.#usesPerUser) {
      this.#uses = 0;
      this.#current = TestUser.signUp(this.#origin).then((user) => user.client());
    }
    this.#uses += 1;
    return this.#current;
  }
}
