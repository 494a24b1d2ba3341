import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { refuseDifferences } from "@coderevai/db/testing";
import { buildProduct, findFreePort, launchProduct, type Product } from "@coderevai/launcher";

export { seedHistory } from "@coderevai/launcher";

/** An installation of its own, on free ports. */
export interface TestProduct {
  readonly product: Product;
  /** Address of the first web process, which people would open. */
  readonly origin: string;
  readonly stateDir: string;
  /** Stops everything and deletes the state. Throws when the units of what was reviewed do not add up. */
  stop(): Promise<void>;
}

export interface ProductOptions {
  /** Web processes; they and the workers share one cloud. */
  readonly webs: number;
  /** One unless given. */
  readonly workers?: number;
  readonly withModel?: boolean;
  readonly env?: Record<string, string>;
  readonly workerEnv?: Record<string, string>;
}

/** Builds the product if needed and starts it with fresh state. */
export async function startProduct(options: ProductOptions): Promise<TestProduct> {
  const built = buildProduct();
  built.catch(() => undefined);
  const stateDir = await mkdtemp(join(tmpdir(), "coderevai-"));
  const cleanUp = () => rm(stateDir, { recursive: true, force: true });
  try {
    const first = await findFreePort();
    const others = await Promise.all(Array.from({ length: options.webs - 1 }, findFreePort));
    const { webs: _, ...rest } = options;
    const product = await launchProduct({ stateDir, ports: [first, ...others], built, ...rest });
    // Units add up at every moment, so nothing has to come to its end first.
    const stop = () =>
      refuseDifferences(product.cloud.env.DATABASE_URL_UNPOOLED ?? "")
        .finally(() => product.stop())
        .finally(cleanUp);
    return { product, origin: `http://localhost:${first}`, stateDir, stop };
  } catch (error) {
    await cleanUp();
    throw error;
  }
}
