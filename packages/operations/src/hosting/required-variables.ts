/**
 * Names of the variables that a reader of the environment cannot do without: what it says is missing when there is none.
 * A variable that is added is found without being listed anywhere.
 */
export function requiredVariables(read: (source: Record<string, string | undefined>) => unknown): string[] {
  try {
    read({});
  } catch (error) {
    const lines = error instanceof Error ? error.message.split("\n").slice(1) : [];
    return [...new Set(lines.map((line) => /^ {2}([A-Z][A-Z0-9_]+) /.exec(line)?.[1] ?? ""))].filter(Boolean);
  }
  throw new Error("an empty environment was taken");
}
