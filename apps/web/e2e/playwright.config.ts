import { defineConfig } from "@playwright/test";

/** Against the built product with an installation of its own; global-setup.ts starts it and finds a browser. */
export default defineConfig({
  testDir: ".",
  globalSetup: "./global-setup.ts",
  workers: 2,
  fullyParallel: true,
  forbidOnly: true,
  retries: 0,
  // A bound against hanging, not a measure: a busy machine takes three times as long as a quiet one.
  timeout: 90_000,
  expect: { timeout: 20_000 },
  reporter: [["list"]],
  // What measures time has the machine to itself, after all others.
  projects: [
    { name: "together", testIgnore: "smooth.spec.ts" },
    { name: "alone", testMatch: "smooth.spec.ts", dependencies: ["together"] },
  ],
  outputDir: "../test-results",
  use: { viewport: { width: 1440, height: 900 }, trace: "retain-on-failure" },
});
