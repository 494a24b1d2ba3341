import type { DatabaseOptions } from "@coderevai/db";
import type { Logger } from "@coderevai/platform/log";

/** Says in the log when reads that may lag go elsewhere, once each time. */
export function tellMovedReads(log: Pick<Logger, "info" | "warn">): NonNullable<DatabaseOptions["onReadsMoved"]> {
  return (to, cause) => {
    if (to === "away") log.warn({ err: cause }, "the database's replica cannot be used; the primary answers for it");
    else log.info({}, "the database's replica answers again");
  };
}
