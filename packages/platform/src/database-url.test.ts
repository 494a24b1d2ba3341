import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { rootCertificates } from "node:tls";
import { afterAll, expect, test } from "vitest";
import { findDatabaseUrlProblem, readCa } from "./database-url.ts";

const folder = mkdtempSync(join(tmpdir(), "coderevai-ca-"));
afterAll(() => rmSync(folder, { recursive: true }));
const [first = "", second = ""] = rootCertificates;
const caFile = join(folder, "ca.pem");
writeFileSync(caFile, `${first}\n${second}\n`);
const noFile = join(folder, "empty.pem");
writeFileSync(noFile, "");

const NEON = "postgresql://app:pw@ep-x-pooler.eu.aws.neon.tech/neondb";
const problemOf = (url: string, appEnv = "production", hasCa = false) => findDatabaseUrlProblem(url, appEnv, hasCa);

test.each([
  `${NEON}?sslmode=verify-full`,
  `${NEON}?sslmode=verify-full&channel_binding=require`,
  `${NEON}?sslmode=verify-full&sslrootcert=${caFile}`,
  // Cloud SQL by its Unix socket, where the proxy of the platform encrypts.
  "postgresql://app:pw@/coderevai?host=/cloudsql/project:europe-west1:instance",
  "postgresql://app:p%40ss@/coderevai?host=%2Fcloudsql%2Fproject%3Aeurope-west1%3Ainstance",
  // Railway's private network is an encrypted one.
  "postgresql://app:pw@postgres.railway.internal:5432/railway",
  "postgres://app:pw@monorail.proxy.rlwy.net:41234/railway?sslmode=verify-full",
])("staging and production take %s", (url) => {
  for (const appEnv of ["staging", "production"]) expect(problemOf(url, appEnv)).toBeNull();
});

test.each([
  [NEON, "does not say sslmode"],
  [`${NEON}?sslmode=disable`, "says sslmode=disable"],
  [`${NEON}?sslmode=no-verify`, "says sslmode=no-verify"],
  [`${NEON}?sslmode=allow`, "says sslmode=allow"],
  [`${NEON}?sslmode=prefer`, "says sslmode=prefer"],
  [`${NEON}?sslmode=require&channel_binding=require`, "says sslmode=require: production needs sslmode=verify-full"],
  [`${NEON}?sslmode=verify-ca`, "says sslmode=verify-ca"],
  [`${NEON}?sslmode=verify-full&sslmode=disable`, "says sslmode=verify-full and disable"],
  [`${NEON}?sslmode=verify-full&uselibpqcompat=true`, "says uselibpqcompat"],
  [`${NEON}?ssl=true`, "says ssl"],
  ["postgres://app:pw@monorail.proxy.rlwy.net:41234/railway", "does not say sslmode"],
  ["postgresql://app:pw@evil.example/db?host=postgres.railway.internal.example", "does not say sslmode"],
  ["postgresql://app:pw@/db?host=/cloudsql/p:r:i&sslmode=verify-full", "Unix socket"],
])("staging and production refuse %s", (url, sentence) => {
  expect(problemOf(url)).toContain(sentence);
  expect(problemOf(url)).not.toContain("pw@");
  expect(problemOf(url, "development")).toBeNull();
  expect(problemOf(url, "preview")).toBeNull();
});

test.each(["", "mysql://u:pw@h/d", "postgresql://", "postgresql://app:pw@/db", "secret", "postgresql://u:pw@:/d"])(
  "no environment takes what is no address: %s",
  (url) => {
    for (const appEnv of ["development", "production"]) {
      expect(problemOf(url, appEnv)).toContain("is no address of Postgres");
    }
  },
);

test("a file of authorities has to be there and to hold some, and there are not two words about it", () => {
  for (const file of [join(folder, "none.pem"), noFile, folder]) {
    expect(problemOf(`${NEON}?sslmode=verify-full&sslrootcert=${file}`)).toContain("cannot be read");
  }
  expect(problemOf(`${NEON}?sslmode=verify-full&sslrootcert=${caFile}`, "production", true)).toContain("choose one");
});

test("authorities come in a variable as they are, or with their line breaks written out", () => {
  expect(readCa(first)).toBe(`${first}\n`);
  expect(readCa(first.replaceAll("\n", "\\n"))).toBe(`${first}\n`);
  expect(readCa(`${first}\n${second}`)).toBe(`${first}\n${second}\n`);
  for (const text of ["", "x", first.slice(0, -60), `${first}\nx`, first.replace("MII", "XII")]) {
    expect(readCa(text), text).toBeNull();
  }
});
