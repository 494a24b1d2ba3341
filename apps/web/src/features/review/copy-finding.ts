import type { Finding } from "@coderevai/contract/finding";
import { toast } from "sonner";
import { plainText } from "./plain-text.ts";

/** Puts the patch of a finding, or its advice, on the clipboard and says so. */
export async function copyFinding(finding: Finding): Promise<void> {
  const { fix } = finding;
  try {
    await navigator.clipboard.writeText(fix === null ? adviceOf(finding) : fix.patch);
    if (fix === null) toast("Advice copied");
    else
      toast(`Patch copied, −${fix.linesRemoved} +${fix.linesAdded} lines`, { description: "Apply it with git apply" });
  } catch {
    toast.error("Nothing was copied: the browser does not allow it here");
  }
}

function adviceOf({ title, anchor, why, remedy }: Finding): string {
  return `${plainText(title)}\n${anchor.path}:${anchor.startLine}\n\n${why}\n${remedy}\n`;
}
