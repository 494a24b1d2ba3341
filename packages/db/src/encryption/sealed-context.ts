/** What a sealed value belongs to. It is authenticated with it, so bytes moved to another place do not open. */
export type SealedContext = readonly [
  kind: "source" | "finding" | "details" | "comment" | "intake" | "change" | "object" | "answer" | "remark",
  ...place: string[],
];

/** JSON, because joined strings could be cut in two ways. */
export function encodeContext(context: SealedContext): Buffer {
  return Buffer.from(JSON.stringify(context));
}
