import { deploy } from "@coderevai/operations/migrations/deploy";
import { processScene } from "@coderevai/operations/process-scene";
import { runCommand } from "@coderevai/operations/run-command";

/** `pnpm db migrate deploy` with the migrations of another folder: the experiment's own migrator. */
const [, , migrationsDir = ""] = process.argv;
const url = process.env.DATABASE_URL_UNPOOLED ?? "";
process.exitCode = await runCommand(processScene, true, () =>
  deploy(
    { url, rolePrefix: process.env.DATABASE_ROLE_PREFIX ?? "coderevai", isNativeRequired: false, migrationsDir },
    processScene,
  ),
);
