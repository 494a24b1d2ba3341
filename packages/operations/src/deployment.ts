import { runDeploymentCommand } from "./deployments/deployment-command.ts";
import { processScene } from "./process-scene.ts";

process.exitCode = await runDeploymentCommand(process.argv.slice(2), processScene);
