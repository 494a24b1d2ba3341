// Symbol.for survives two copies of this module (a bundle and a test), where instanceof would not.
const BRAND = Symbol.for("coderevai.blobs-unavailable");

/** The object storage did not answer in time, or not as it should. The cause is for the log alone. */
export class BlobsUnavailable extends Error {
  override readonly name = "BlobsUnavailable";
  readonly [BRAND] = true;

  constructor(cause: unknown) {
    super("The object storage does not answer.", { cause });
  }

  static is(value: unknown): value is BlobsUnavailable {
    return typeof value === "object" && value !== null && BRAND in value;
  }
}
