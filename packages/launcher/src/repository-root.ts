import { fileURLToPath } from "node:url";

/** Absolute path of the checkout this file is in. */
export const repositoryRoot = fileURLToPath(new URL("../../../", import.meta.url));
