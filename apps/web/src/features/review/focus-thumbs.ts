import type { Finding } from "@coderevai/contract/finding";
import { findingButtonId } from "./finding-entry.tsx";

/** Moves the focus to the thumbs of a finding that is being opened: they appear with it, one frame later. */
export function focusThumbs(finding: Pick<Finding, "id">): void {
  requestAnimationFrame(() => {
    const item = document.getElementById(findingButtonId(finding))?.closest("li");
    item?.querySelector<HTMLElement>("[data-thumb=up]")?.focus();
  });
}
