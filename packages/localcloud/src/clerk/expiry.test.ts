import { expect, test } from "vitest";
import { SEED_EMAIL } from "../seed-email.ts";
import { makeStateDir, startTestStandIns } from "../testing/start-test-stand-ins.ts";
import { TestBrowser } from "../testing/test-browser.ts";

const DAY_MS = 24 * 3_600_000;

test("a sign-in attempt expires after ten minutes and a session after seven days", async () => {
  const folder = await makeStateDir();
  const cloud = await startTestStandIns(folder.stateDir);
  try {
    const browser = new TestBrowser(cloud.urls.clerk);
    const started = await browser.send("POST", "/v1/client/sign_ins", { identifier: SEED_EMAIL });
    const { id } = Object(started.json.response);
    await cloud.control.advanceClock(11 * 60_000);
    const late = await browser.send("POST", `/v1/client/sign_ins/${id}/attempt_first_factor`, {
      strategy: "password",
      password: cloud.keys.seedPassword,
    });
    expect(late.status).toBe(404);
    expect(JSON.stringify(late.json)).toContain("expired");

    const sessionId = TestBrowser.sessionOf(await browser.signIn(SEED_EMAIL, cloud.keys.seedPassword));
    await cloud.control.advanceClock(6 * DAY_MS);
    expect((await browser.send("POST", `/v1/client/sessions/${sessionId}/tokens`)).status).toBe(200);
    await cloud.control.advanceClock(2 * DAY_MS);
    expect((await browser.send("POST", `/v1/client/sessions/${sessionId}/tokens`)).status).toBe(404);
  } finally {
    await cloud.stop();
    await folder.remove();
  }
});
