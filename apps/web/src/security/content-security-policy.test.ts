import { expect, test } from "vitest";
import { contentSecurityPolicy } from "./content-security-policy.ts";

const publishableKey = `pk_live_${Buffer.from("clerk.example.com$").toString("base64")}`;
const nonce = ["'nonce-abc'", "'strict-dynamic'"];

test("a proxied Clerk opens no foreign host", () => {
  const policy = contentSecurityPolicy({
    scripts: nonce,
    clerk: { publishableKey, isProxied: true },
    storage: null,
    isDevelopment: false,
  });
  expect(policy).not.toContain("https://");
  expect(policy).toContain("script-src 'nonce-abc' 'strict-dynamic';");
});

test("without a proxy only Clerk's own hosts are let in", () => {
  const policy = contentSecurityPolicy({
    scripts: nonce,
    clerk: { publishableKey, isProxied: false },
    storage: null,
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
    storage: null,
    isDevelopment: false,
  });
  expect(policy).not.toContain("evil");
});

test("pages that upload reach the bucket's host, and no more of its address counts", () => {
  const policyFor = (storage: string) =>
    contentSecurityPolicy({ scripts: nonce, clerk: null, storage, isDevelopment: false });
  expect(policyFor("https://0123.r2.example")).toContain("connect-src 'self' https://0123.r2.example;");
  expect(policyFor("https://0123.r2.example/; script-src *")).toBe(policyFor("https://0123.r2.example"));
  expect(policyFor("")).toContain("connect-src 'self';");
});

test("no page may run inline or evaluated scripts in production", () => {
  const policy = contentSecurityPolicy({ scripts: nonce, clerk: null, storage: null, isDevelopment: false });
  expect(policy).not.toContain("unsafe-eval");
  expect(policy.split("; ").find((directive) => directive.startsWith("script-src"))).not.toContain("unsafe-inline");
});
