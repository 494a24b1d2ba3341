import type { Finding } from "@coderevai/contract/finding";
import { useEffect, useMemo, useRef } from "react";
import { copyFinding } from "@/features/review/copy-finding.ts";
import type { FindingActions } from "@/features/review/finding-actions.ts";

type ProjectActions = Pick<FindingActions, "toggle" | "open" | "jumpToStep">;

/** What a finding may ask of the page. The object never changes, so that no row is drawn again for it. */
export function useProjectActions(actions: ProjectActions): FindingActions {
  const latest = useRef(actions);
  useEffect(() => {
    latest.current = actions;
  });
  return useMemo(
    () => ({
      toggle: (finding: Finding) => latest.current.toggle(finding),
      open: (finding: Finding) => latest.current.open(finding),
      jumpToStep: (finding: Finding, index: number) => latest.current.jumpToStep(finding, index),
      copy: (finding: Finding) => void copyFinding(finding),
      // There is no text of one's own here: fixes are taken as patches, or all together as the improved version.
      apply: null,
    }),
    [],
  );
}
