import { runDbCommand } from "./db-command.ts";
import { processScene } from "./process-scene.ts";

process.exitCode = await runDbCommand(process.argv.slice(2), processScene);
