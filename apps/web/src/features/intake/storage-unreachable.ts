/** The object storage did not take an upload: no answer, or a refusal that a new link does not mend. */
export class StorageUnreachable extends Error {
  override readonly name = "StorageUnreachable";
}
