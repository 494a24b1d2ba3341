import { defineConfig } from "vitest/config";

export default defineConfig({
  // Servers start and stop in these tests, which takes seconds on a busy machine.
  test: { testTimeout: 30_000, hookTimeout: 30_000 },
});
