export { buildProduct } from "./build-product.ts";
export { writeEnvFile } from "./env-file.ts";
export { findFreePort } from "./find-free-port.ts";
export { launchProduct, type Product } from "./launch-product.ts";
export { seedHistory } from "./seed/seed-history.ts";
export { seedKey } from "./seed/seed-key.ts";
export type { ServerProcess } from "./server-process.ts";
export { StartProblem } from "./start-problem.ts";
export { startWebProcess } from "./start-web-process.ts";
