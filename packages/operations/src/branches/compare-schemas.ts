import { describeSchema } from "./describe-schema.ts";

/** How one database's tables differ from another's: a line for each thing that one has and the other has not. */
export async function compareSchemas(url: string, baseUrl: string): Promise<string> {
  const [own, base] = await Promise.all([describeSchema(url), describeSchema(baseUrl)]);
  const [ownLines, baseLines] = [new Set(own), new Set(base)];
  const changes = [
    ...base.filter((line) => !ownLines.has(line)).map((line) => ({ line, sign: "-" })),
    ...own.filter((line) => !baseLines.has(line)).map((line) => ({ line, sign: "+" })),
  ];
  // What was taken away stays before what took its place: sorting keeps the order of equals.
  changes.sort((a, b) => placeOf(a.line).localeCompare(placeOf(b.line)));
  return changes.map(({ line, sign }) => `${sign} ${line}`).join("\n");
}

/** The thing that a line describes: what stands before its colon. */
function placeOf(line: string): string {
  return line.slice(0, line.indexOf(":"));
}
