import { processScene } from "./process-scene.ts";
import { runSecretsCommand } from "./secrets/secrets-command.ts";

process.exitCode = await runSecretsCommand(process.argv.slice(2), processScene);
