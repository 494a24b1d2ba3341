export { makeBenignLine } from "./benign-lines.ts";
export { makeSecretSample, SECRET_KINDS } from "./secret-samples.ts";
export { SeededRandom } from "./seeded-random.ts";
