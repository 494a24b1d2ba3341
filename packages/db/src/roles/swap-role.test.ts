import { expect, test } from "vitest";
import { RolesProblem } from "./roles-problem.ts";
import { swapRole } from "./swap-role.ts";

test("host, database and TLS settings stay; the owner's password does not", () => {
  const owner =
    "postgresql://neondb_owner:npg_secret@ep-x-pooler.eu.aws.neon.tech/neondb?sslmode=verify-full&channel_binding=require";
  expect(swapRole(owner, "coderevai_app", "p@ss/word:#?%")).toBe(
    "postgresql://coderevai_app:p%40ss%2Fword%3A%23%3F%25@ep-x-pooler.eu.aws.neon.tech/neondb?sslmode=verify-full&channel_binding=require",
  );
});

test("addresses by Unix socket, with a port, and without a password", () => {
  expect(swapRole("postgresql://owner:secret@/db?host=/cloudsql/p:r:i", "app", "x")).toBe(
    "postgresql://app:x@/db?host=/cloudsql/p:r:i",
  );
  expect(swapRole("postgres://owner@monorail.proxy.rlwy.net:41234/railway", "app", "x")).toBe(
    "postgres://app:x@monorail.proxy.rlwy.net:41234/railway",
  );
});

test("what is no address of Postgres is refused without being repeated", () => {
  for (const url of ["", "mysql://u:secret@h/d", "postgresql://u:secret@:/d", "secret"]) {
    expect(() => swapRole(url, "app", "x")).toThrow(RolesProblem);
    expect(() => swapRole(url, "app", "x")).not.toThrow("secret");
  }
});
