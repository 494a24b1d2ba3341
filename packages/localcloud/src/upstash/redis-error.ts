/** A refusal in Redis's words; the first word is its class (ERR, WRONGTYPE, NOSCRIPT, …). */
export class RedisError extends Error {
  constructor(message: string) {
    super(message);
    this.name = "RedisError";
  }
}
