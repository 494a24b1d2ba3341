import { fileURLToPath } from "node:url";

/** Prometheus' rules, each file with its tests beside it. */
export const ALERTS_FOLDER = fileURLToPath(new URL("../../../alerts/", import.meta.url));
