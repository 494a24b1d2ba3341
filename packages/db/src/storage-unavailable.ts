// Symbol.for survives two copies of this module (a bundle and a test), where instanceof would not.
const BRAND = Symbol.for("coderevai.storage-unavailable");

/** Postgres did not answer in time or refused the connection. The cause is for the log alone. */
export class StorageUnavailable extends Error {
  override readonly name = "StorageUnavailable";
  readonly [BRAND] = true;

  constructor(cause: unknown) {
    super("The database does not answer.", { cause });
  }

  static is(value: unknown): value is StorageUnavailable {
    return typeof value === "object" && value !== null && BRAND in value;
  }
}
