import { fileURLToPath } from "node:url";

/** Where a fetched browser is kept between runs. */
export const cacheDir = fileURLToPath(new URL("../../../../.coderevai/cache", import.meta.url));
