import { OperationProblem } from "../../operation-problem.ts";

/** Settings as NAME="value" lines, as `parseSettings` and Node's --env-file read them. Throws for a value that such a line cannot hold. */
export function formatSettings(settings: Readonly<Record<string, string>>): string {
  return Object.entries(settings)
    .map(([name, value]) => {
      if (/["\\\r\n]/.test(value))
        throw new OperationProblem(`The value of ${name} does not fit into a line of settings.`);
      return `${name}="${value}"\n`;
    })
    .join("");
}
