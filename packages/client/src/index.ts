export { type ClientOptions, type CodeRevAiClient, createClient } from "./create-client.ts";
export { exportReview } from "./export-review.ts";
export { uploadArchive } from "./upload-archive.ts";
