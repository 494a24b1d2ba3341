import { createHash } from "node:crypto";
import type { Answer } from "../../http/answer.ts";
import { StripeError } from "../stripe-error.ts";

const MAX_KEYS = 20_000;
const MAX_KEY_LENGTH = 255;

export type RememberedAnswer = { key: string; fingerprint: string; status: number; json: unknown; requestId: string };

/**
 * The first answer to each key, given again to who asks again: https://docs.stripe.com/api/idempotent_requests
 * Refused parameters are not remembered, as they changed nothing.
 */
export class Idempotency {
  readonly #answers = new Map<string, RememberedAnswer>();

  /** @throws StripeError when the key was used for something else */
  find(key: string, fingerprint: string): Answer | undefined {
    if (key.length > MAX_KEY_LENGTH) throw StripeError.invalid("Idempotency keys have at most 255 characters.");
    const known = this.#answers.get(key);
    if (!known) return undefined;
    if (known.fingerprint !== fingerprint) {
      const sentence = `Keys for idempotent requests can only be used with the same parameters they were first used with. Try using a key other than '${key}' if you meant to execute a different request.`;
      throw new StripeError(sentence, { status: 400, type: "idempotency_error" });
    }
    const headers = { "idempotent-replayed": "true", "original-request": known.requestId };
    return { status: known.status, json: known.json, headers };
  }

  remember(key: string, fingerprint: string, answer: Answer, requestId: string): void {
    const isRefusal = answer.status >= 400 && answer.status < 500 && answer.status !== 402;
    if (isRefusal) return;
    const oldest = this.#answers.size < MAX_KEYS ? undefined : this.#answers.keys().next().value;
    if (oldest !== undefined) this.#answers.delete(oldest);
    // Answers are copies of what is stored, so later changes do not reach them.
    this.#answers.set(key, { key, fingerprint, status: answer.status, json: answer.json, requestId });
  }

  all(): RememberedAnswer[] {
    return [...this.#answers.values()];
  }

  load(answers: readonly RememberedAnswer[]): void {
    for (const answer of answers) this.#answers.set(answer.key, answer);
  }
}

/** What makes two requests the same: where they go and every byte of their parameters. */
export function fingerprintOf(method: string, path: string, body: string): string {
  return createHash("sha256").update(`${method} ${path}\n${body}`).digest("hex");
}
