import { expect, test } from "vitest";
import { type ConnectionPlace, readConnectionPlace } from "./connection-place.ts";
import { judgeTls } from "./judge-tls.ts";
import type { OpenDatabase } from "./open-databases.ts";

function judge(url: string, tls: OpenDatabase["tls"], doesServerSee: boolean | null = null): string {
  const place = readConnectionPlace("DATABASE_URL", url);
  if (place === null) return "no address";
  const open: OpenDatabase = { tls, connectMs: 1, use: () => Promise.reject(new Error()), end: async () => {} };
  try {
    return judgeTls(place, open, doesServerSee);
  } catch (error) {
    return error instanceof Error ? error.message : "";
  }
}

const GOOD = { protocol: "TLSv1.3", isTrusted: true };
const HOST = "postgresql://a:b@db.example/x";

test.each([
  [`${HOST}?sslmode=verify-full`, GOOD, true, "by TLSv1.3, verify-full"],
  [`${HOST}?sslmode=verify-full`, GOOD, false, "by TLSv1.3, verify-full; it ends at a proxy before the server"],
  ["postgresql://a:b@localhost:5432/x", null, null, "without TLS, on this machine"],
  ["postgresql://a:b@[::1]:5432/x", null, null, "without TLS, on this machine"],
  ["postgresql://a:b@/x?host=/cloudsql/p:r:i", null, null, "by Unix socket"],
  ["postgresql://a:b@postgres.railway.internal:5432/x", null, null, "without TLS, within a private network"],
] as const)("%s is safe", (url, tls, doesServerSee, says) => {
  expect(judge(url, tls, doesServerSee)).toBe(says);
});

test.each([
  [HOST, null, "is not encrypted"],
  ["postgresql://a:b@127.0.0.1.example.com/x", null, "is not encrypted"],
  [`postgresql://a:b@localhost/x?host=db.example`, null, "is not encrypted"],
  [`${HOST}?sslmode=no-verify`, GOOD, "without asking who the server is"],
  [`${HOST}?sslmode=verify-full`, { ...GOOD, isTrusted: false }, "without asking who the server is"],
  [`${HOST}?sslmode=require`, GOOD, "says sslmode=require"],
  [HOST, GOOD, "says no sslmode"],
] as const)("%s is not", (url, tls, says) => {
  expect(judge(url, tls)).toContain(says);
});

test("an authority of the environment's own means verify-full", () => {
  const place = readConnectionPlace("DATABASE_URL", HOST, true);
  const open = { tls: GOOD, connectMs: 1, use: () => Promise.reject(new Error()), end: async () => {} };
  expect(place && judgeTls(place, open, true)).toBe("by TLSv1.3, verify-full");
});

test.each<[string, Partial<ConnectionPlace> | null]>([
  ["postgresql://a:b@ep-x-1-pooler.eu-central-1.aws.neon.tech/d", { isNeon: true, isNeonPooler: true }],
  ["postgresql://a:b@ep-x-1.eu-central-1.aws.neon.tech/d", { isNeon: true, isNeonPooler: false }],
  ["postgresql://a:b@ep-x-pooler.neon.tech.example/d", { isNeon: false, isNeonPooler: false }],
  ["mysql://a:b@host/d", null],
  ["host=db user=a", null],
])("%s is read as what it is", (url, place) => {
  if (place === null) expect(readConnectionPlace("DATABASE_URL", url)).toBeNull();
  else expect(readConnectionPlace("DATABASE_URL", url)).toMatchObject(place);
});
