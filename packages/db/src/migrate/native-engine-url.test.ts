import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { nativeEngineUrl } from "./native-engine-url.ts";

const AT = "postgresql://m:pw@ep-x.eu.aws.neon.tech/neondb";

test("verify-full becomes what Prisma's own engine calls by that name", () => {
  expect(nativeEngineUrl(`${AT}?sslmode=verify-full&sslrootcert=/etc/ca.pem&schema=public`)).toBe(
    `${AT}?sslmode=require&schema=public&sslaccept=strict&sslcert=%2Fetc%2Fca.pem`,
  );
  expect(nativeEngineUrl(`${AT}?sslmode=verify-full`)).toBe(`${AT}?sslmode=require&sslaccept=strict`);
});

test("other addresses stay, those by Unix socket but for a host that is not used", () => {
  for (const url of [AT, `${AT}?sslmode=disable`, "postgres://m:pw@monorail.proxy.rlwy.net:41234/railway"]) {
    expect(nativeEngineUrl(url)).toBe(url);
  }
  expect(nativeEngineUrl("postgresql://m:pw@/db?host=/cloudsql/p:r:i")).toMatch(
    /^postgresql:\/\/m:pw@localhost\/db\?host=.*cloudsql.*p.*r.*i$/,
  );
});

test("the CLI's settings translate for the native engine and for no other", () => {
  const config = fileURLToPath(new URL("../../../../prisma/prisma.config.ts", import.meta.url));
  const print = `import c from ${JSON.stringify(config)}; process.stdout.write(c.datasource.url)`;
  const urlWith = (more: Record<string, string>) =>
    execFileSync(process.execPath, ["--input-type=module", "-e", print], {
      env: { PATH: process.env.PATH, DATABASE_URL_UNPOOLED: `${AT}?sslmode=verify-full`, ...more },
      encoding: "utf8",
    });
  expect(urlWith({})).toBe(`${AT}?sslmode=verify-full`);
  expect(urlWith({ CODEREVAI_PRISMA_NATIVE_ENGINE: "1" })).toBe(`${AT}?sslmode=require&sslaccept=strict`);
});
