import { AxeBuilder } from "@axe-core/playwright";
import { KEY_LIMITS } from "@coderevai/contract/api-key";
import { expireKey } from "@coderevai/testing/expire-key";
import { makeKey } from "@coderevai/testing/make-key";
import type { Page } from "@playwright/test";
import { expect, origin, test } from "./fixtures.ts";

const secrets = JSON.parse(process.env.E2E_SECRETS ?? "{}") as Record<string, string>;

/** What a program without a browser is answered with this key. */
async function statusWith(secret: string, procedure = "account.me"): Promise<number> {
  const response = await fetch(`${origin}/api/trpc/${procedure}`, { headers: { authorization: `Bearer ${secret}` } });
  return response.status;
}

async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`)).toEqual([]);
}

const button = (page: Page, name: string | RegExp) => page.getByRole("button", { name });
const keyNamed = (page: Page, name: string) => page.getByRole("row", { name: new RegExp(name) });

test("a key is made from the account menu, shown once, used by a program and revoked", async ({ signedIn }) => {
  await signedIn.goto("/usage");
  await signedIn.locator(".cl-userButtonTrigger").click();
  await button(signedIn, "Settings and API keys").click();
  await expect(signedIn).toHaveURL(/\/settings$/);
  await expect(signedIn.getByText("No API keys yet")).toBeVisible();
  await button(signedIn, "Create a key").click();
  await button(signedIn, "Create the key").click();
  await expect(signedIn.getByText("Name the key.")).toBeVisible();
  await signedIn.getByLabel("Name").fill("Nightly build");
  await button(signedIn, "Create the key").click();
  const secret =
    (await signedIn
      .locator("pre")
      .filter({ hasText: /^crai_/ })
      .textContent()) ?? "";
  expect(secret).toMatch(/^crai_[0-9a-z]{39}$/);
  expect(await statusWith(secret)).toBe(200);
  expect(await statusWith(secret, "billing.plan")).toBe(403);
  await button(signedIn, "I have copied it").click();
  await expect(signedIn.getByText(secret)).toHaveCount(0);
  await signedIn.reload();
  await expect(keyNamed(signedIn, "Nightly build")).toContainText("just now");
  expect(await signedIn.content()).not.toContain(secret.slice(9, 20));
  await button(signedIn, "Revoke Nightly build").click();
  await button(signedIn, "Revoke the key").click();
  await expect(signedIn.getByText("No API keys yet")).toBeVisible();
  expect(await statusWith(secret)).toBe(401);
});

for (const colorScheme of ["light", "dark"] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme });

    test("making, seeing and revoking keys has no axe violation", async ({ signedIn, user }) => {
      const { key } = await makeKey(user, "Old pipeline", ["review:read"]);
      await expireKey(secrets.DATABASE_URL_UNPOOLED ?? "", key.id);
      await signedIn.goto("/settings");
      await expect(keyNamed(signedIn, "Old pipeline")).toContainText("Expired");
      await button(signedIn, "Create a key").click();
      await expectAccessible(signedIn);
      for (const scope of await signedIn.getByRole("checkbox").all()) await scope.uncheck();
      await button(signedIn, "Create the key").click();
      await expect(signedIn.getByText("Choose at least one.")).toBeVisible();
      await expectAccessible(signedIn);
      await signedIn.getByRole("checkbox").first().check();
      await signedIn.getByLabel("Name").fill("x".repeat(KEY_LIMITS.nameCharacters));
      await button(signedIn, "Create the key").click();
      await expect(button(signedIn, "I have copied it")).toBeVisible();
      await expectAccessible(signedIn);
      await button(signedIn, "Remove Old pipeline").click();
      await expectAccessible(signedIn);
    });
  });
}

test("a key that cannot be made says so, and what was typed stays", async ({ signedIn }) => {
  await signedIn.goto("/settings");
  await signedIn.route("**/api/trpc/keys.*", (route) => route.abort());
  await button(signedIn, "Create a key").click();
  await signedIn.getByLabel("Name").fill("Nightly build");
  await button(signedIn, "Create the key").click();
  await expect(signedIn.getByText("No key was made")).toBeVisible();
  await expect(signedIn.getByLabel("Name")).toHaveValue("Nightly build");
  await signedIn.unroute("**/api/trpc/keys.*");
  await button(signedIn, "Create the key").click();
  await expect(button(signedIn, "I have copied it")).toBeVisible();
});

test("on a phone a long name, a new key and its dialogs are no wider than the screen", async ({ signedIn, user }) => {
  await signedIn.setViewportSize({ width: 390, height: 844 });
  await makeKey(user, "x".repeat(KEY_LIMITS.nameCharacters));
  await signedIn.goto("/settings");
  const overflow = () => signedIn.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(await overflow()).toBeLessThanOrEqual(0);
  await button(signedIn, "Create a key").click();
  await signedIn.getByLabel("Name").fill("y".repeat(KEY_LIMITS.nameCharacters));
  await button(signedIn, "Create the key").click();
  await expect(button(signedIn, "I have copied it")).toBeVisible();
  expect(await overflow()).toBeLessThanOrEqual(0);
});
