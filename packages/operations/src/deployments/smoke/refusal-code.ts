/** The code of the error table that a call of the typed client was refused with; else the error's message. */
export function refusalCode(error: unknown): string {
  const code = fieldOf(fieldOf(fieldOf(error, "data"), "app"), "code");
  if (typeof code === "string") return code;
  return error instanceof Error ? error.message.slice(0, 200) : "no reason";
}

function fieldOf(value: unknown, field: string): unknown {
  return typeof value === "object" && value !== null ? Reflect.get(value, field) : undefined;
}
