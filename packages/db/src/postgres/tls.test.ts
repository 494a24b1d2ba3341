import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createServer } from "node:net";
import { startTlsPostgres, type TlsPostgres } from "@coderevai/localcloud/testing/tls-postgres";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createDatabase } from "../create-database.ts";
import { applyMigrations } from "../migrate/apply-migrations.ts";
import { openReviewQueue } from "../queue/review-queue.ts";
import { StorageUnavailable } from "../storage-unavailable.ts";
import { createTestDatabase } from "../testing/create-test-database.ts";
import { testKey } from "../testing/open-test-store.ts";
import type { DatabaseAddress } from "./connection-settings.ts";
import { verifyConnection } from "./verify-connection.ts";

let server: TlsPostgres;
let url: string;
beforeAll(async () => {
  server = await startTlsPostgres();
  url = `${server.url()}?sslmode=verify-full`;
  await applyMigrations({ url: `${url}&sslrootcert=${server.caFile}` });
});
afterAll(() => server.stop());

async function use(address: DatabaseAddress): Promise<void> {
  const database = createDatabase({ ...address, minConnections: 0, maxConnections: 2, sourceKeys: [testKey("k1", 1)] });
  try {
    await database.ping();
  } finally {
    await database.close();
  }
  const queue = await openReviewQueue({ ...address, onError: () => {} });
  try {
    expect(await queue.take()).toBeNull();
  } finally {
    await queue.close();
  }
}

const authority = (file: string) => readFileSync(file, "utf8");

test("pool, queue and migrations go by TLS to the server whose authority the address names", async () => {
  const address = { url: `${url}&sslrootcert=${server.caFile}` };
  await use(address);
  await verifyConnection("DATABASE_URL", address);
  expect(await applyMigrations(address)).toEqual({ applied: [] });
});

test("an authority that stands beside the address counts, whatever the address says of TLS", async () => {
  for (const mode of ["?sslmode=verify-full", "?sslmode=require", "?sslmode=no-verify", "?sslmode=disable", ""]) {
    const address = `${server.url()}${mode}`;
    await use({ url: address, ca: authority(server.caFile) });
    const wrong = verifyConnection("DATABASE_URL", { url: address, ca: authority(server.otherCaFile) });
    await expect(wrong, mode).rejects.toThrow("did not sign");
  }
});

test.each([
  ["of another authority in a file", () => ({ url: `${url}&sslrootcert=${server.otherCaFile}` }), "did not sign"],
  ["of another authority in a variable", () => ({ url, ca: authority(server.otherCaFile) }), "did not sign"],
  ["of none of the usual authorities", () => ({ url }), "did not sign"],
  [
    "with another name",
    () => ({ url: `${url.replace("localhost", "127.0.0.1")}&sslrootcert=${server.caFile}` }),
    "another name",
  ],
  ["that asks for TLS we do not speak", () => ({ url: server.url() }), "does not take this user over this connection"],
  [
    "that does not take the password",
    () => ({ url: `${url.replace(/:[0-9a-f]+@/, ":wrong@")}&sslrootcert=${server.caFile}` }),
    "password",
  ],
])(
  "a server %s is refused at start with a sentence, and later is no more than away",
  async (_, addressOf, sentence) => {
    const address = addressOf();
    const refusal = await verifyConnection("DATABASE_URL", address).catch((error: unknown) => error);
    expect(String(refusal)).toMatch(/^DatabaseRefused: The server of DATABASE_URL /);
    expect(String(refusal)).toContain(sentence);
    await expect(use(address)).rejects.toBeInstanceOf(StorageUnavailable);
  },
);

test("a server without TLS is refused, and so is one that says it has none", async () => {
  const { url: plain, drop } = await createTestDatabase();
  const liar = createServer((socket) => socket.on("error", () => {}).once("data", () => socket.write("N")));
  liar.listen(0, "127.0.0.1");
  await once(liar, "listening");
  const at = liar.address();
  const port = typeof at === "object" && at !== null ? at.port : 0;
  for (const address of [plain, `postgresql://u:p@127.0.0.1:${port}/x`]) {
    const tls = { url: `${address}?sslmode=verify-full&sslrootcert=${server.caFile}` };
    await expect(verifyConnection("DATABASE_URL", tls)).rejects.toThrow("does not speak TLS");
    await expect(verifyConnection("DATABASE_URL", { url: address, ca: authority(server.caFile) })).rejects.toThrow(
      "does not speak TLS",
    );
  }
  liar.close();
  await drop();
});

test("a server that is away for a while stops nobody from starting", async () => {
  await verifyConnection("DATABASE_URL", { url: "postgresql://u:p@127.0.0.1:1/x?sslmode=verify-full" });
});
