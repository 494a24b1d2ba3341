import { defineConfig } from "vitest/config";

// Reviews run in worker threads and child processes, which a busy machine may keep waiting.
export default defineConfig({ test: { testTimeout: 60_000, hookTimeout: 60_000 } });
