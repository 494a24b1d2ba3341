import type { Services } from "../services.ts";

/** What storing and deleting objects needs. */
export type ObjectServices = Pick<Services, "blobs" | "clock" | "database" | "log">;
