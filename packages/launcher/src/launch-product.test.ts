import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startLocalCloud } from "@coderevai/localcloud";
import { afterEach, expect, test } from "vitest";
import { launchProduct } from "./launch-product.ts";

const folders: string[] = [];
afterEach(async () => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true });
});

async function stateFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "coderevai-launcher-"));
  folders.push(folder);
  return folder;
}

test("a second start beside the first says who has the folder, and leaves the first alone", async () => {
  const stateDir = await stateFolder();
  const first = await startLocalCloud({ stateDir, appOrigin: "http://localhost:3999" });
  const second = launchProduct({ stateDir, ports: [3999] });
  await expect(second).rejects.toMatchObject({
    name: "StartProblem",
    message: expect.stringContaining(`${process.pid}`),
  });
  const { url, token } = first.services.control;
  const clock = await fetch(new URL("/clock", url), { headers: { authorization: `Bearer ${token}` } });
  expect(clock.status).toBe(200);
  await first.stop();
}, 60_000);

test("a build that fails stops what was started and keeps its sentence", async () => {
  const stateDir = await stateFolder();
  const built = Promise.reject(new Error("the build failed"));
  built.catch(() => undefined);
  await expect(launchProduct({ stateDir, ports: [3998], built })).rejects.toThrow("the build failed");
  const again = await startLocalCloud({ stateDir, appOrigin: "http://localhost:3998" });
  await again.stop();
}, 60_000);
