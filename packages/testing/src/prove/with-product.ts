import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildProduct, launchProduct, type Product } from "@coderevai/launcher";

/** Builds the product, starts it with its own state on free ports, and leaves nothing behind. */
export async function withProduct<T>(
  options: { webs: number; env?: Record<string, string> },
  use: (product: Product, origin: string) => Promise<T>,
): Promise<T> {
  const built = buildProduct();
  built.catch(() => undefined);
  const stateDir = await mkdtemp(join(tmpdir(), "coderevai-"));
  try {
    const first = await freePort();
    const others = await Promise.all(Array.from({ length: options.webs - 1 }, freePort));
    const product = await launchProduct({ stateDir, ports: [first, ...others], built, env: options.env });
    try {
      return await use(product, `http://localhost:${first}`);
    } finally {
      await product.stop();
    }
  } finally {
    await rm(stateDir, { recursive: true, force: true });
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "localhost", () => {
      const address = server.address();
      server.close(() =>
        address && typeof address === "object" ? resolve(address.port) : reject(new Error("no port")),
      );
    });
  });
}
