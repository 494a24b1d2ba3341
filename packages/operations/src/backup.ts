import { runBackupCommand } from "./backup-command.ts";
import { processScene } from "./process-scene.ts";

process.exitCode = await runBackupCommand(process.argv.slice(2), processScene);
