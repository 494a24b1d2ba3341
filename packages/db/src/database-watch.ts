/** What a statement does, by its first word. */
export type StatementKind =
  | "select"
  | "insert"
  | "update"
  | "delete"
  | "with"
  | "begin"
  | "commit"
  | "rollback"
  | "other";

interface PoolState {
  readonly busy: number;
  readonly idle: number;
  /** Callers that wait for a connection. */
  readonly waiting: number;
  readonly max: number;
}

/** `replica` is that of reads that may lag. */
export type PoolName = "app" | "queue" | "replica";

/** Who looks on while the database is used: counts, times, traces. It changes nothing and learns no value of a statement. */
export interface DatabaseWatch {
  /** An operation of a store, named `noun.verb`; with the time that it waits for a connection. */
  operation<T>(name: string, run: () => Promise<T>): Promise<T>;
  statement<T>(kind: StatementKind, run: () => Promise<T>): Promise<T>;
  /** `read` may be called at any time, also after the pool has ended. */
  pool(name: PoolName, read: () => PoolState): void;
  /** The W3C traceparent of what runs now, to go along with a job; null for none. */
  traceparent(): string | null;
}
