export { type ClientOptions, type CodeRevAiClient, createClient } from "./create-client.ts";
export { uploadArchive } from "./upload-archive.ts";
