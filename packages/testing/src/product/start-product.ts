import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildProduct, findFreePort, launchProduct, type Product } from "@coderevai/launcher";

export { seedHistory } from "@coderevai/launcher";

/** An installation of its own, on free ports. */
export interface TestProduct {
  readonly product: Product;
  /** Address of the first web process, which people would open. */
  readonly origin: string;
  readonly stateDir: string;
  /** Stops everything and deletes the state. */
  stop(): Promise<void>;
}

/** Builds the product if needed and starts it with fresh state; `webs` processes share one cloud. */
export async function startProduct(options: {
  webs: number;
  withModel?: boolean;
  env?: Record<string, string>;
}): Promise<TestProduct> {
  const built = buildProduct();
  built.catch(() => undefined);
  const stateDir = await mkdtemp(join(tmpdir(), "coderevai-"));
  const cleanUp = () => rm(stateDir, { recursive: true, force: true });
  try {
    const first = await findFreePort();
    const others = await Promise.all(Array.from({ length: options.webs - 1 }, findFreePort));
    const product = await launchProduct({
      stateDir,
      ports: [first, ...others],
      built,
      withModel: options.withModel,
      env: options.env,
    });
    const stop = () => product.stop().finally(cleanUp);
    return { product, origin: `http://localhost:${first}`, stateDir, stop };
  } catch (error) {
    await cleanUp();
    throw error;
  }
}
