import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startTlsPostgres, type TlsPostgres } from "./start-tls-postgres.ts";

let server: TlsPostgres;
beforeAll(async () => {
  server = await startTlsPostgres();
});
afterAll(() => server.stop());

async function connect(connectionString: string): Promise<unknown> {
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: 5_000 });
  client.on("error", () => {});
  await client.connect();
  try {
    return (await client.query("SELECT version FROM pg_stat_ssl WHERE pid = pg_backend_pid()")).rows;
  } finally {
    await client.end();
  }
}

test("the server of TLS tests takes who trusts its authority and asks for its name, and nobody else", async () => {
  const { caFile, otherCaFile } = server;
  const url = (ca: string) => `${server.url()}?sslmode=verify-full&sslrootcert=${ca}`;
  expect(await connect(url(caFile))).toEqual([{ version: "TLSv1.3" }]);
  await expect(connect(url(otherCaFile))).rejects.toMatchObject({
    code: expect.stringMatching(/SELF_SIGNED|UNABLE_TO/),
  });
  const byAddress = url(caFile).replace("localhost", "127.0.0.1");
  await expect(connect(byAddress)).rejects.toMatchObject({ code: "ERR_TLS_CERT_ALTNAME_INVALID" });
  await expect(connect(server.url())).rejects.toMatchObject({ code: "28000" });
});
