import type { Product } from "@coderevai/launcher";
import { type ProductOptions, startProduct } from "../product/start-product.ts";

/** Runs an experiment against an installation of its own and leaves nothing behind. */
export async function withProduct<T>(
  options: ProductOptions,
  use: (product: Product, origin: string) => Promise<T>,
): Promise<T> {
  const { product, origin, stop } = await startProduct(options);
  try {
    return await use(product, origin);
  } finally {
    await stop();
  }
}
