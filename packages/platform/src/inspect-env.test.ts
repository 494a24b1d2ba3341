import { expect, test } from "vitest";
import { inspectEnv } from "./inspect-env.ts";

test("what is missing or unfit is named, all of it, and the rest is there", () => {
  const { values, problems } = inspectEnv({ APP_ENV: "preview", APP_ORIGIN: "not an address", WORKER_TOKEN: "a,b" });
  expect(values).toMatchObject({ APP_ENV: "preview", WORKER_TOKEN: ["a", "b"], LOG_LEVEL: "info" });
  expect(values).not.toHaveProperty("APP_ORIGIN");
  for (const name of ["APP_ORIGIN", "DATABASE_URL", "DATABASE_URL_UNPOOLED", "CLERK_JWT_KEY", "R2_BUCKET"]) {
    expect(problems).toContainEqual(expect.stringMatching(new RegExp(`^${name} `)));
  }
  expect(problems.join()).not.toContain("not an address");
});

test("two models are a problem, and neither is chosen", () => {
  const { values, problems } = inspectEnv({ GEMINI_API_KEY: "k", OPENAI_COMPATIBLE_BASE_URL: "https://m.example/v1" });
  expect(problems).toContainEqual(expect.stringContaining("choose one model"));
  expect(values).not.toHaveProperty("GEMINI_API_KEY");
});

test("values of the local cloud are named where there may be none", () => {
  const local = { DATABASE_URL: "postgresql://a:b@127.0.0.1/c" };
  expect(inspectEnv({ ...local, APP_ENV: "production" }).problems).toContain(
    "DATABASE_URL is a local-cloud value, refused in production",
  );
  expect(inspectEnv({ ...local, APP_ENV: "development" }).problems.join()).not.toContain("local-cloud");
});
