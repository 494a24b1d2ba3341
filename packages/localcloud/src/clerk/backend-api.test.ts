import { createClerkClient, verifyToken } from "@clerk/backend";
import { getCookieSuffix } from "@clerk/shared/keys";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { AdjustableClock } from "../adjustable-clock.ts";
import { SEED_EMAIL } from "../seed-email.ts";
import { APP_ORIGIN, makeStateDir, startTestStandIns, type TestStandIns } from "../testing/start-test-stand-ins.ts";
import { TestBrowser } from "../testing/test-browser.ts";
import { ClerkStore } from "./clerk-store.ts";
import { TokenMinter } from "./token-minter.ts";

let cloud: TestStandIns;
let folder: { stateDir: string; remove(): Promise<void> };

beforeAll(async () => {
  folder = await makeStateDir();
  cloud = await startTestStandIns(folder.stateDir);
});

afterAll(async () => {
  await cloud.stop();
  await folder.remove();
});

function clerkClient(secretKey = cloud.env.CLERK_SECRET_KEY ?? "") {
  return createClerkClient({
    secretKey,
    publishableKey: cloud.env.CLERK_PUBLISHABLE_KEY ?? "",
    jwtKey: cloud.env.CLERK_JWT_KEY ?? "",
    apiUrl: cloud.env.CLERK_API_URL ?? "",
    telemetry: { disabled: true },
  });
}

async function seedUser() {
  const [user] = (await clerkClient().users.getUserList({ emailAddress: [SEED_EMAIL] })).data;
  if (!user) throw new Error("the seed user is missing");
  return user;
}

async function signIn(): Promise<{ browser: TestBrowser; sessionId: string; jwt: string }> {
  const browser = new TestBrowser(cloud.urls.clerk);
  const sessionId = TestBrowser.sessionOf(await browser.signIn(SEED_EMAIL, cloud.keys.seedPassword));
  const { json } = await browser.send("POST", `/v1/client/sessions/${sessionId}/tokens`);
  return { browser, sessionId, jwt: String(json.jwt) };
}

const requestWith = (jwt: string) =>
  new Request(`${APP_ORIGIN}/api/trpc`, { headers: { authorization: `Bearer ${jwt}` } });

test("the SDK reads the seed user", async () => {
  const seed = await seedUser();
  expect(seed.id).toMatch(/^user_\w+$/);
  const user = await clerkClient().users.getUser(seed.id);
  expect(user.primaryEmailAddress?.emailAddress).toBe(SEED_EMAIL);
  expect(user.fullName).toBe("Local Developer");
});

test("metadata is merged key by key and null removes a key", async () => {
  const { users } = clerkClient();
  const { id } = await seedUser();
  await users.updateUserMetadata(id, { publicMetadata: { plan: "pro", seats: 2 }, privateMetadata: { note: "x" } });
  const user = await users.updateUserMetadata(id, { publicMetadata: { seats: null } });
  expect(user.publicMetadata).toEqual({ plan: "pro" });
  expect(user.privateMetadata).toEqual({ note: "x" });
});

test("private metadata never reaches the browser", async () => {
  const { id } = await seedUser();
  await clerkClient().users.updateUserMetadata(id, { privateMetadata: { hidden: "for the server" } });
  const { browser } = await signIn();
  expect(JSON.stringify((await browser.send("GET", "/v1/client")).json)).not.toContain("for the server");
});

test("an unknown user is a 404 and a wrong secret key a 401", async () => {
  await expect(clerkClient().users.getUser("user_none")).rejects.toMatchObject({ status: 404 });
  const wrongKey = ["sk", "live", "wrong"].join("_");
  await expect(clerkClient(wrongKey).users.getUser("user_none")).rejects.toMatchObject({ status: 401 });
});

test("users can be made, listed, counted and deleted", async () => {
  const { users } = clerkClient();
  const password = ["made", "by", "the", "server"].join("-");
  const made = await users.createUser({ emailAddress: ["made@example.com"], password });
  expect(await users.getCount({ query: "made@" })).toBe(1);
  expect((await users.getUserList({ query: "made@" })).data[0]?.id).toBe(made.id);
  await users.deleteUser(made.id);
  await expect(users.getUser(made.id)).rejects.toMatchObject({ status: 404 });
});

test("a session token is accepted without a network call, for this product's pages only", async () => {
  const { jwt, sessionId } = await signIn();
  const clerk = clerkClient();
  const network = vi.spyOn(globalThis, "fetch");
  try {
    const state = await clerk.authenticateRequest(requestWith(jwt), { authorizedParties: [APP_ORIGIN] });
    expect(state.status).toBe("signed-in");
    expect(state.toAuth()).toMatchObject({ sessionId });
    const elsewhere = await clerk.authenticateRequest(requestWith(jwt), {
      authorizedParties: ["http://other.example"],
    });
    expect(elsewhere.isAuthenticated).toBe(false);
    expect(network).not.toHaveBeenCalled();
  } finally {
    network.mockRestore();
  }
});

test("a token lives for a minute, and one that has run out is refused", async () => {
  const jwtKey = cloud.env.CLERK_JWT_KEY ?? "";
  const { jwt } = await signIn();
  const claims = await verifyToken(jwt, { jwtKey });
  expect(claims.exp - claims.iat).toBe(60);

  const minter = await TokenMinter.fromPem(cloud.keys.clerkPrivatePem, cloud.keys.clerkPublicPem);
  const store = new ClerkStore(new AdjustableClock(), () => undefined);
  const session = store.openSession(store.addClient().client, store.addUser("old@example.com", ""));
  const old = await minter.sessionToken(session, APP_ORIGIN, -60);
  await expect(verifyToken(old, { jwtKey })).rejects.toMatchObject({ reason: "token-expired" });
});

test("another machine's token is refused", async () => {
  const other = await makeStateDir();
  const stranger = await startTestStandIns(other.stateDir);
  const { jwt } = await signIn();
  await expect(verifyToken(jwt, { jwtKey: stranger.env.CLERK_JWT_KEY ?? "" })).rejects.toMatchObject({
    reason: "token-invalid-signature",
  });
  await stranger.stop();
  await other.remove();
});

test("the published key set verifies tokens too", async () => {
  const { jwt } = await signIn();
  const claims = await verifyToken(jwt, {
    secretKey: cloud.env.CLERK_SECRET_KEY ?? "",
    apiUrl: cloud.env.CLERK_API_URL ?? "",
  });
  expect(claims.sub).toMatch(/^user_/);
});

test("a revoked session gives no more tokens", async () => {
  const { browser, sessionId } = await signIn();
  const revoked = await clerkClient().sessions.revokeSession(sessionId);
  expect(revoked.status).toBe("revoked");
  expect((await browser.send("POST", `/v1/client/sessions/${sessionId}/tokens`)).status).toBe(404);
});

test("a page whose token has run out is sent through the handshake and comes back signed in", async () => {
  const { browser } = await signIn();
  const options = { proxyUrl: `${APP_ORIGIN}/__clerk`, authorizedParties: [APP_ORIGIN] };
  const page = () => {
    const cookies = [...browser.cookies].filter(([name]) => name !== "__client");
    const cookie = cookies.map(([name, value]) => `${name}=${value}`).join("; ");
    return new Request(`${APP_ORIGIN}/review`, { headers: { cookie, "sec-fetch-dest": "document" } });
  };
  const expired = await clerkClient().authenticateRequest(page(), options);
  expect(expired.status).toBe("handshake");
  const handshake = new URL(expired.headers.get("location") ?? "");
  await browser.send("GET", handshake.pathname.replace("/__clerk", "") + handshake.search);
  const back = await clerkClient().authenticateRequest(page(), options);
  expect(back.status).toBe("signed-in");
  const cookieNames = back.headers.getSetCookie().map((cookie) => cookie.split("=")[0]);
  expect(cookieNames).toContain("__session");
});

test("cookies carry the suffix that the SDK makes of the publishable key", async () => {
  const { browser } = await signIn();
  const suffix = await getCookieSuffix(cloud.env.CLERK_PUBLISHABLE_KEY ?? "");
  expect(browser.cookies.get(`__client_uat_${suffix}`)).toBe(browser.cookies.get("__client_uat"));
  expect(browser.cookies.get("__client_uat")).not.toBe("0");
});

test("the SDK reads and changes what the instance lets in", async () => {
  const { instance, domains, redirectUrls } = clerkClient();
  expect(await instance.get()).toMatchObject({ environmentType: "production", allowedOrigins: null });
  await instance.update({ allowedOrigins: ["app://desktop"] });
  expect((await instance.get()).allowedOrigins).toEqual(["app://desktop"]);
  await instance.update({ allowedOrigins: [] });
  const [domain] = (await domains.list()).data;
  const host = Buffer.from(cloud.env.CLERK_PUBLISHABLE_KEY?.split("_")[2] ?? "", "base64").toString();
  expect(`${domain?.frontendApiUrl}$`).toBe(`https://${host}`);
  expect(domain?.proxyUrl).toBe(`${APP_ORIGIN}/__clerk`);
  const { id } = await redirectUrls.createRedirectUrl({ url: "https://app.example/callback" });
  expect((await redirectUrls.getRedirectUrlList()).data.map(({ url }) => url)).toEqual([
    "https://app.example/callback",
  ]);
  await redirectUrls.deleteRedirectUrl(id);
  expect((await redirectUrls.getRedirectUrlList()).totalCount).toBe(0);
});
