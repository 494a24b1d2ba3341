import { REVIEW_LIMITS } from "@coderevai/contract/review-limits";

export type ReadFile =
  | { readonly outcome: "read"; readonly text: string; readonly path: string }
  | { readonly outcome: "refused"; readonly reason: string };

/** Reads a text file that was dropped or chosen. Refuses what the server would refuse, before it is sent. */
export async function readSourceFile(file: File): Promise<ReadFile> {
  if (file.size > REVIEW_LIMITS.sourceBytes) {
    return refused(`${file.name} is larger than ${REVIEW_LIMITS.sourceBytes / 1_024} KiB. Review a part of it.`);
  }
  const text = decode(await file.arrayBuffer());
  if (text === null || text.includes("\0")) return refused(`${file.name} is not a text file in UTF-8.`);
  return { outcome: "read", text, path: file.name.slice(0, REVIEW_LIMITS.pathCharacters) };
}

function refused(reason: string): ReadFile {
  return { outcome: "refused", reason };
}

function decode(bytes: ArrayBuffer): string | null {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}
