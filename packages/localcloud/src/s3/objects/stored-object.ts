import { isRecord } from "../../state/is-record.ts";

/** What is known of an object besides its bytes. */
export type StoredObject = {
  key: string;
  contentType: string;
  /** md5 of the bytes in quotes, as S3 gives it. */
  etag: string;
  sizeBytes: number;
  storedAtMs: number;
};

export function isStoredObject(value: unknown): value is StoredObject {
  return (
    isRecord(value) &&
    ["key", "contentType", "etag"].every((name) => typeof value[name] === "string") &&
    ["sizeBytes", "storedAtMs"].every((name) => Number.isSafeInteger(value[name]))
  );
}
