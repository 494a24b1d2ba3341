import { runDbCommand } from "./db-command.ts";

process.exitCode = await runDbCommand(process.argv.slice(2), {
  env: process.env,
  now: () => new Date(),
  write: (text) => process.stdout.write(text),
  complain: (text) => process.stderr.write(text),
});
