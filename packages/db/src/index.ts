export { createDatabase } from "./create-database.ts";
export type { Database, DatabaseOptions, SourceKey } from "./database.ts";
export type * from "./intake-store.ts";
export type * from "./job-store.ts";
export type * from "./model-store.ts";
export type * from "./object-store.ts";
export type * from "./review-store.ts";
export { StorageUnavailable } from "./storage-unavailable.ts";
export type { ApiUsageRow, UsageStore } from "./usage-store.ts";
