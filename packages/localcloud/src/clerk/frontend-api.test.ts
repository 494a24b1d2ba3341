import { afterAll, beforeAll, expect, test } from "vitest";
import { SEED_EMAIL } from "../seed-email.ts";
import { APP_ORIGIN, makeStateDir, startTestStandIns, type TestStandIns } from "../testing/start-test-stand-ins.ts";
import { TestBrowser } from "../testing/test-browser.ts";

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

const openBrowser = () => new TestBrowser(cloud.urls.clerk);
let people = 0;
const newAddress = () => {
  people += 1;
  return `person-${people}@example.com`;
};
/** Assembled so that no scanner takes it for a secret. */
const goodWord = ["not", "a", "secret", "word"].join("-");

async function signedIn(): Promise<{ browser: TestBrowser; sessionId: string; email: string }> {
  const browser = openBrowser();
  const email = newAddress();
  const sessionId = TestBrowser.sessionOf(await browser.signUp(email, goodWord));
  return { browser, sessionId, email };
}

test("the seed user signs in with the machine's password", async () => {
  const browser = openBrowser();
  const answer = await browser.signIn(SEED_EMAIL, cloud.keys.seedPassword);
  expect(answer.status).toBe(200);
  expect(answer.json.response).toMatchObject({ object: "sign_in", status: "complete" });
  expect(answer.json.client).toMatchObject({ last_active_session_id: TestBrowser.sessionOf(answer) });
  expect(Number(browser.cookies.get("__client_uat"))).toBeGreaterThan(0);
});

test("a wrong password is refused and opens no session", async () => {
  const browser = openBrowser();
  const answer = await browser.signIn(SEED_EMAIL, `${cloud.keys.seedPassword}x`);
  expect(answer.status).toBe(422);
  expect(TestBrowser.codeOf(answer)).toBe("form_password_incorrect");
  expect((await browser.send("GET", "/v1/client")).json.response).toMatchObject({ sessions: [] });
});

test("an unknown address is told apart from a wrong password, as by the vendor", async () => {
  const answer = await openBrowser().signIn("nobody@example.com", goodWord);
  expect(TestBrowser.codeOf(answer)).toBe("form_identifier_not_found");
});

test("sign-in in two steps ends in a session", async () => {
  const browser = openBrowser();
  const first = await browser.send("POST", "/v1/client/sign_ins", { identifier: SEED_EMAIL });
  expect(first.json.response).toMatchObject({ status: "needs_first_factor" });
  const { id } = Object(first.json.response);
  const second = await browser.send("POST", `/v1/client/sign_ins/${id}/attempt_first_factor`, {
    strategy: "password",
    password: cloud.keys.seedPassword,
  });
  expect(second.json.response).toMatchObject({ status: "complete" });
});

test("a sign-in attempt of one browser is of no use in another", async () => {
  const first = await openBrowser().send("POST", "/v1/client/sign_ins", { identifier: SEED_EMAIL });
  const { id } = Object(first.json.response);
  const thief = openBrowser();
  await thief.send("POST", "/v1/client");
  const answer = await thief.send("POST", `/v1/client/sign_ins/${id}/attempt_first_factor`, {
    strategy: "password",
    password: cloud.keys.seedPassword,
  });
  expect(answer.status).toBe(404);
});

test("a sign-up makes a user who is signed in, and the address is then taken", async () => {
  const { sessionId, email } = await signedIn();
  expect(sessionId).toMatch(/^sess_/);
  const again = await openBrowser().signUp(email.toUpperCase(), goodWord);
  expect(again.status).toBe(422);
  expect(TestBrowser.codeOf(again)).toBe("form_identifier_exists");
});

test.each([
  ["not an address", goodWord, "form_param_format_invalid"],
  ["short@example.com", "short", "form_password_length_too_short"],
  ["long@example.com", "x".repeat(73), "form_password_length_too_long"],
])("a sign-up with %s and an unfit field is refused", async (email, password, code) => {
  const answer = await openBrowser().signUp(email, password);
  expect(answer.status).toBe(422);
  expect(TestBrowser.codeOf(answer)).toBe(code);
});

test("a sign-up without a password waits for one", async () => {
  const browser = openBrowser();
  const first = await browser.send("POST", "/v1/client/sign_ups", { email_address: newAddress() });
  expect(first.json.response).toMatchObject({ status: "missing_requirements", missing_fields: ["password"] });
  const { id } = Object(first.json.response);
  const second = await browser.send("PATCH", `/v1/client/sign_ups/${id}`, { password: goodWord });
  expect(second.json.response).toMatchObject({ status: "complete" });
});

test("a signed-in browser cannot sign in again", async () => {
  const { browser, email } = await signedIn();
  expect(TestBrowser.codeOf(await browser.signIn(email, goodWord))).toBe("session_exists");
});

test("an active session gives tokens to its own browser only", async () => {
  const { browser, sessionId } = await signedIn();
  const own = await browser.send("POST", `/v1/client/sessions/${sessionId}/tokens`);
  expect(own.json).toMatchObject({ object: "token", jwt: expect.stringMatching(/^ey/) });
  const other = await (await signedIn()).browser.send("POST", `/v1/client/sessions/${sessionId}/tokens`);
  expect(other.status).toBe(404);
});

test.each(["end", "remove"])("after %s the session gives no more tokens", async (action) => {
  const { browser, sessionId } = await signedIn();
  const answer = await browser.send("POST", `/v1/client/sessions/${sessionId}/${action}`);
  expect(answer.json.client).toMatchObject({ sessions: [], last_active_session_id: null });
  expect(browser.cookies.get("__client_uat")).toBe("0");
  expect((await browser.send("POST", `/v1/client/sessions/${sessionId}/tokens`)).status).toBe(404);
});

test("signing out of everything ends the session", async () => {
  const { browser, sessionId } = await signedIn();
  const answer = await browser.send("DELETE", "/v1/client/sessions");
  expect(answer.json.response).toMatchObject({ sessions: [] });
  expect((await browser.send("POST", `/v1/client/sessions/${sessionId}/tokens`)).status).toBe(404);
});

test("a touched session stays the last active one", async () => {
  const { browser, sessionId } = await signedIn();
  const answer = await browser.send("POST", `/v1/client/sessions/${sessionId}/touch`, { active_organization_id: "" });
  expect(answer.json.response).toMatchObject({ id: sessionId, status: "active" });
  expect(answer.json.client).toMatchObject({ last_active_session_id: sessionId });
});

test("the profile changes names and the password, and revokes other sessions", async () => {
  const { browser, email } = await signedIn();
  const elsewhere = openBrowser();
  const otherSession = TestBrowser.sessionOf(await elsewhere.signIn(email, goodWord));
  const renamed = await browser.send("PATCH", "/v1/me", { first_name: "New", last_name: "Name" });
  expect(renamed.json.response).toMatchObject({ first_name: "New", last_name: "Name" });
  expect((await browser.send("GET", "/v1/me/sessions/active")).json.list).toHaveLength(2);

  const wrong = await browser.send("POST", "/v1/me/change_password", {
    current_password: `${goodWord}x`,
    new_password: `${goodWord}-2`,
  });
  expect(wrong.status).toBe(422);
  const right = await browser.send("POST", "/v1/me/change_password", {
    current_password: goodWord,
    new_password: `${goodWord}-2`,
    sign_out_of_other_sessions: "true",
  });
  expect(right.status).toBe(200);
  expect((await elsewhere.send("POST", `/v1/client/sessions/${otherSession}/tokens`)).status).toBe(404);
  expect((await openBrowser().signIn(email, goodWord)).status).toBe(422);
  expect((await openBrowser().signIn(email, `${goodWord}-2`)).status).toBe(200);
});

test("an account can delete itself", async () => {
  const { browser, email } = await signedIn();
  expect((await browser.send("DELETE", "/v1/me")).json.response).toMatchObject({ deleted: true });
  expect((await browser.send("GET", "/v1/me")).status).toBe(401);
  expect(TestBrowser.codeOf(await openBrowser().signIn(email, goodWord))).toBe("form_identifier_not_found");
});

test("an unknown route is a 404 that names method and path", async () => {
  const answer = await openBrowser().send("PUT", "/v1/client/nothing/here");
  expect(answer.status).toBe(404);
  expect(JSON.stringify(answer.json)).toContain("PUT /v1/client/nothing/here");
});

test("a proxy with a wrong secret key is refused", async () => {
  const answer = await openBrowser().send("GET", "/v1/environment", undefined, { "clerk-secret-key": "wrong" });
  expect(answer.status).toBe(401);
});

test("the front end API takes forms, not JSON, and bodies of a bounded size", async () => {
  const post = (body: string, type: string) =>
    fetch(`${cloud.urls.clerk}/v1/client/sign_ins`, { method: "POST", body, headers: { "content-type": type } });
  expect((await post("{}", "application/json")).status).toBe(415);
  expect((await post("x=1", "text/plain")).status).toBe(415);
  expect((await post(`x=${"y".repeat(70_000)}`, "application/x-www-form-urlencoded")).status).toBe(413);
});

test.each(["https://evil.example/", "javascript:alert(1)", "//evil.example", ""])(
  "the handshake does not lead to %s",
  async (target) => {
    const { browser } = await signedIn();
    const answer = await browser.send("GET", `/v1/client/handshake?redirect_url=${encodeURIComponent(target)}`);
    expect(answer.status).toBe(400);
  },
);

test("the handshake leads back to the product with signed cookies", async () => {
  const { browser } = await signedIn();
  const target = `${APP_ORIGIN}/review?x=1`;
  const answer = await browser.send("GET", `/v1/client/handshake?redirect_url=${encodeURIComponent(target)}`);
  expect(answer.status).toBe(307);
  expect(answer.headers.get("location")).toBe(target);
  expect(browser.cookies.get("__clerk_handshake")).toMatch(/^ey/);
});

test("the bundles come from the installed packages, and nothing else does", async () => {
  const get = (path: string) => fetch(`${cloud.urls.clerk}/npm/@clerk/${path}`);
  const bundle = await get("clerk-js@6/dist/clerk.browser.js");
  expect(bundle.headers.get("content-type")).toContain("javascript");
  expect((await bundle.text()).length).toBeGreaterThan(10_000);
  expect((await get("ui@1/dist/ui.browser.js")).status).toBe(200);
  expect((await get("clerk-js@6/dist/..%2f..%2fpackage.json")).status).toBe(404);
  expect((await get("backend@3/dist/index.js")).status).toBe(404);
  expect((await get("__proto__@3/dist/index.js")).status).toBe(404);
});
