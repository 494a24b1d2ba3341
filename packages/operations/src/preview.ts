import { runPreviewCommand } from "./previews/preview-command.ts";
import { processScene } from "./process-scene.ts";

process.exitCode = await runPreviewCommand(process.argv.slice(2), processScene);
