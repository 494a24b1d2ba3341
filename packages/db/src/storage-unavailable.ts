/** Postgres did not answer in time or refused the connection. The cause is for the log alone. */
export class StorageUnavailable extends Error {
  override readonly name = "StorageUnavailable";

  constructor(cause: unknown) {
    super("The database does not answer.", { cause });
  }
}
