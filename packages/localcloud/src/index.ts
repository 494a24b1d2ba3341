export { ensurePostgres } from "./postgres/ensure-postgres.ts";
export { type LocalCloud, type LocalCloudOptions, startLocalCloud } from "./start-local-cloud.ts";
