import { processScene } from "./process-scene.ts";
import { runServicesCommand } from "./services-command.ts";

process.exitCode = await runServicesCommand(process.argv.slice(2), processScene);
