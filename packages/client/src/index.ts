export { type ClientOptions, type CodeRevAiClient, createClient } from "./create-client.ts";
