import { expect, origin, test } from "./fixtures.ts";

const { email, password } = JSON.parse(process.env.E2E_SIGN_IN ?? "{}") as { email: string; password: string };

test("the seed user signs in with the printed password and signs out again", async ({ page }) => {
  await page.goto(`${origin}/review`);
  await expect(page).toHaveURL(/\/sign-in/);
  await page.locator("input[name=identifier]").fill(email);
  const passwordField = page.locator("input[name=password]");
  if (!(await passwordField.isVisible())) await page.getByRole("button", { name: "Continue", exact: true }).click();
  await passwordField.fill(password);
  await page.getByRole("button", { name: "Continue", exact: true }).click();
  await expect(page).toHaveURL(/\/review/);
  await page.goto(`${origin}/history`);
  await expect(page.getByRole("link", { name: "reports/views.py" }).first()).toBeVisible();
  await page.locator(".cl-userButtonTrigger").click();
  await page.getByText("Sign out").first().click();
  await expect(page).not.toHaveURL(/\/history$/);
  await page.goto(`${origin}/history`);
  await expect(page).toHaveURL(/\/sign-in/);
});

test("a wrong password says so and signs nobody in", async ({ page }) => {
  await page.goto(`${origin}/sign-in`);
  await page.locator("input[name=identifier]").fill(email);
  const proceed = page.getByRole("button", { name: "Continue", exact: true });
  await proceed.click();
  // The first step has a field of that name too, out of sight, for password managers.
  await page.getByRole("heading", { name: "Enter your password" }).waitFor();
  await page.getByRole("textbox", { name: "Password" }).fill(`${password}x`);
  await proceed.click();
  await expect(page.getByText(/password is incorrect/i).first()).toBeVisible();
  await expect(page).toHaveURL(/\/sign-in/);
});

test("a new account is made on the sign-up page and lands in the product", async ({ page }) => {
  await page.goto(`${origin}/sign-up`);
  await page.locator("input[name=emailAddress]").fill(`e2e-${Date.now()}@example.com`);
  await page.locator("input[name=password]").fill("a-long-enough-Passphrase-7");
  await page.getByRole("button", { name: "Continue", exact: true }).click();
  await expect(page).toHaveURL(/\/review/);
});

for (const path of ["/review", "/history", "/settings", "/reviews/rev_00000000000000000000000000"]) {
  test(`${path} asks for sign-in when nobody is signed in`, async ({ page }) => {
    await page.goto(`${origin}${path}`);
    await expect(page).toHaveURL(/\/sign-in/);
  });
}
