import { expect, test } from "./fixtures.ts";

/** Values of the server's environment that no answer may hold; the publishable key is meant for browsers. */
const secrets = JSON.parse(process.env.E2E_SECRETS ?? "{}") as Record<string, string>;

test("no page, script or answer holds a value of the server's environment", async ({ signedIn }) => {
  expect(Object.keys(secrets).length).toBeGreaterThan(3);
  const leaks: string[] = [];
  let bodies = 0;
  const reading: Promise<void>[] = [];
  signedIn.on("response", (response) => {
    const read = response.text().then(
      (text) => {
        bodies += 1;
        for (const [name, value] of Object.entries(secrets)) {
          if (text.includes(value)) leaks.push(`${name} in ${new URL(response.url()).pathname}`);
        }
      },
      // Redirects and streams that were cut off have no body to look at.
      () => undefined,
    );
    reading.push(read);
  });
  for (const path of [
    "/",
    "/sign-in",
    "/review",
    "/history",
    "/rules",
    "/api/trpc/account.me",
    "/healthz",
    "/readyz",
  ]) {
    await signedIn.goto(path);
    await signedIn.waitForLoadState("networkidle");
  }
  await Promise.all(reading);
  expect(bodies).toBeGreaterThan(20);
  expect(leaks).toEqual([]);
});
