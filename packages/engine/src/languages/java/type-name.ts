/** A declared type without its parameters, arrays and annotations: `List<String>[]` is `List`. */
export function typeName(text: string): string {
  return text
    .replace(/@\w+(?:\([^)]*\))?\s*/g, "")
    .replace(/<[\s\S]*$/, "")
    .replace(/[[\]\s]|\.\.\./g, "");
}
