import { fileURLToPath } from "node:url";
import { findBrowser } from "@coderevai/testing/find-browser";
import { seedHistory, startProduct } from "@coderevai/testing/start-product";

const CACHE = fileURLToPath(new URL("../../../.coderevai/cache", import.meta.url));

/** Starts the product once for all tests; the returned function stops it. */
export default async function globalSetup(): Promise<() => Promise<void>> {
  const browser = await findBrowser(CACHE);
  const { origin, product, stop } = await startProduct({ webs: 1, withModel: true });
  await seedHistory(origin, product.cloud.signIn, "first-look");
  // Playwright hands the environment, and nothing else, to its worker processes.
  process.env.E2E_ORIGIN = origin;
  process.env.E2E_BROWSER = JSON.stringify(browser);
  process.env.E2E_SECRETS = JSON.stringify(pickSecrets(product.env));
  process.env.E2E_CLOUD = JSON.stringify(product.cloud.env);
  process.env.E2E_CONTROL = JSON.stringify(product.cloud.services.control);
  process.env.E2E_SIGN_IN = JSON.stringify(product.cloud.signIn);
  return stop;
}

/** Keys, tokens and addresses that carry a password. */
function pickSecrets(env: Readonly<Record<string, string>>): Record<string, string> {
  const isSecret = (name: string) => /SECRET|TOKEN|ENCRYPTION|DATABASE_URL/.test(name);
  return Object.fromEntries(Object.entries(env).filter(([name]) => isSecret(name)));
}
