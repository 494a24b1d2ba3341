import { mkdir, readFile } from "node:fs/promises";
import { createConnection, createServer, type Socket } from "node:net";
import path from "node:path";
import { connect as connectTls } from "node:tls";
import type { TlsPostgres } from "@coderevai/localcloud/testing/tls-postgres";

/** What a client that wants TLS sends first, and what the server answers when it agrees. */
const SSL_REQUEST = Buffer.from([0, 0, 0, 8, 4, 210, 22, 47]);
const AGREED = "S";

/**
 * A Unix socket as Cloud SQL's own proxy makes one: clients speak to it without TLS, and it goes on with TLS.
 * @returns the folder that addresses name by `?host=`
 */
export async function startCloudSqlProxy(
  parent: string,
  instance: string,
  { port, caFile }: Pick<TlsPostgres, "port" | "caFile">,
): Promise<{ readonly folder: string; stop(): Promise<void> }> {
  const folder = path.join(parent, "cloudsql", instance);
  await mkdir(folder, { recursive: true });
  const ca = await readFile(caFile, "utf8");
  const open = new Set<Socket>();
  const server = createServer((client) => {
    const way = createConnection({ host: "127.0.0.1", port });
    for (const socket of [client, way]) {
      open.add(socket);
      socket.on("error", () => client.destroy()).on("close", () => open.delete(socket));
    }
    way.once("connect", () => way.write(SSL_REQUEST));
    way.once("data", (answer) => {
      if (answer.toString("latin1") !== AGREED) return void client.destroy();
      const secure = connectTls({ socket: way, servername: "localhost", ca });
      secure.on("error", () => client.destroy());
      client.pipe(secure).pipe(client);
    });
  });
  await new Promise<void>((resolve) => server.listen(path.join(folder, ".s.PGSQL.5432"), resolve));
  return {
    folder,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of open) socket.destroy();
      }),
  };
}
