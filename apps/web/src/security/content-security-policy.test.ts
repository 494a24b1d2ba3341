import { expect, test } from "vitest";
import { contentSecurityPolicy } from "./content-security-policy.ts";

const publishableKey = `pk_live_${Buffer.from("clerk.example.com$").toString("base64")}`;
const nonce = ["'nonce-abc'", "'strict-dynamic'"];

test("a proxied Clerk opens no foreign host", () => {
  const policy = contentSecurityPolicy({
    scripts: nonce,
    clerk: { publishableKey, isProxied: true },
    isDevelopment: false,
  });
  expect(policy).not.toContain("https://");
  expect(policy).toContain("script-src 'nonce-abc' 'strict-dynamic';");
});

test("without a proxy only Clerk's own hosts are let in", () => {
  const policy = contentSecurityPolicy({
    scripts: nonce,
    clerk: { publishableKey, isProxied: false },
    isDevelopment: false,
  });
  expect(policy).toContain("connect-src 'self' https://clerk.example.com;");
  expect(policy.match(/https:\/\/[^ ;]+/g)).toEqual([
    "https://img.clerk.com",
    "https://clerk.example.com",
    "https://challenges.cloudflare.com",
  ]);
});

test("a key that is not a key cannot widen the policy", () => {
  const hostile = `pk_live_${Buffer.from("evil.example; script-src *$").toString("base64")}`;
  const policy = contentSecurityPolicy({
    scripts: nonce,
    clerk: { publishableKey: hostile, isProxied: false },
    isDevelopment: false,
  });
  expect(policy).not.toContain("evil");
});

test("no page may run inline or evaluated scripts in production", () => {
  const policy = contentSecurityPolicy({ scripts: nonce, clerk: null, isDevelopment: false });
  expect(policy).not.toContain("unsafe-eval");
  expect(policy.split("; ").find((directive) => directive.startsWith("script-src"))).not.toContain("unsafe-inline");
});
