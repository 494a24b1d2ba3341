import { editConnectionUrl } from "../roles/edit-connection-url.ts";
import { runOnce } from "./run-once.ts";

/** Prisma's codes for what can go wrong while connecting, by Postgres' own. */
const PRISMA_CODES: Readonly<Record<string, string>> = { "3D000": "P1003", "28P01": "P1000" };

/** `schema-engine cli <command>`: the three things the Prisma CLI asks for outside the JSON-RPC session. Gives the exit code. */
export async function runAdminCommand(command: string | undefined, url: string): Promise<number> {
  let database = "";
  const admin = editConnectionUrl(url, (parts) => {
    database = decodeURIComponent(parts.pathname.slice(1));
    parts.pathname = "/postgres";
  });
  const quoted = `"${database.replaceAll('"', '""')}"`;
  // The CLI skips the first line.
  process.stderr.write("\n");
  try {
    switch (command) {
      case "can-connect-to-database":
        await runOnce(url, "SELECT 1");
        break;
      case "create-database":
        await runOnce(admin, `CREATE DATABASE ${quoted}`);
        break;
      case "drop-database":
        await runOnce(admin, `DROP DATABASE ${quoted} WITH (FORCE)`);
        break;
      default:
        throw new Error(`The schema engine has no command ${command}.`);
    }
    log("INFO", command === "drop-database" ? "The database was successfully dropped." : "Connection successful");
    return 0;
  } catch (error) {
    const { code, message } = error as { code?: string; message: string };
    const prismaCode = PRISMA_CODES[code ?? ""] ?? "P1001";
    const sentence = prismaCode === "P1003" ? `Database \`${database}\` does not exist` : message;
    log("ERROR", sentence, { error_code: prismaCode });
    return 1;
  }
}

function log(level: string, message: string, fields: Record<string, string> = {}): void {
  const timestamp = new Date().toISOString();
  const line = { timestamp, level, fields: { message, ...fields }, target: "schema_engine::logger" };
  process.stderr.write(`${JSON.stringify(line)}\n`);
}
