import type { Finding } from "@coderevai/contract/finding";
import type { Improvement } from "@coderevai/contract/improvement";
import { useMemo } from "react";
import { DiffView } from "@/features/review/diff-view.tsx";
import { ScrollRegion } from "@/features/review/scroll-region.tsx";
import { isSecretFinding, secretMasksIn } from "@/features/review/secret-masks.ts";
import { AppliedFixes } from "./applied-fixes.tsx";
import styles from "./improvement-view.module.css";
import { RefusedFixes } from "./refused-fixes.tsx";
import { splitDiff } from "./split-diff.ts";

interface ImprovementViewProps {
  readonly improvement: Improvement;
  readonly findings: readonly Finding[];
}

/** The diff on one side; on the other what is in it, and what is not and why. */
export function ImprovementView({ improvement, findings }: ImprovementViewProps) {
  const { diff, files, applied, refused } = improvement;
  const byId = useMemo(() => new Map(findings.map((finding) => [finding.id, finding])), [findings]);
  const patches = useMemo(
    () =>
      splitDiff(
        diff,
        files.map(({ path }) => path),
      ),
    [diff, files],
  );
  const secrets = useMemo(() => secretsIn(diff, applied, byId), [diff, applied, byId]);
  return (
    <div className={styles.view}>
      <ScrollRegion className={styles.lists} label="Fixes">
        {refused.length === 0 ? null : <RefusedFixes refused={refused} findings={byId} />}
        {applied.length === 0 ? null : <AppliedFixes applied={applied} findings={byId} />}
      </ScrollRegion>
      <ScrollRegion className={styles.diffs} label="Diff">
        {patches.map(({ path, patch }, index) => (
          <div key={path} className={styles.file}>
            <DiffView
              patch={patch}
              path={path}
              linesAdded={files[index]?.linesAdded ?? 0}
              linesRemoved={files[index]?.linesRemoved ?? 0}
              secrets={secrets}
            />
          </div>
        ))}
        {patches.length === 0 ? <p className={styles.nothing}>The diff is empty: nothing changes.</p> : null}
      </ScrollRegion>
    </div>
  );
}

/** Secrets that fixes take out of the source: masked on screen, as in the editor. The diff itself keeps them. */
function secretsIn(diff: string, applied: Improvement["applied"], byId: ReadonlyMap<string, Finding>): string[] {
  const removesSecret = applied.some((id) => {
    const finding = byId.get(id);
    return finding !== undefined && isSecretFinding(finding);
  });
  if (!removesSecret) return [];
  const removed = diff.split("\n").filter((line) => line.startsWith("-") && !line.startsWith("--- "));
  return [...new Set(removed.flatMap((line) => secretMasksIn(line, 0, line.length).map(({ secret }) => secret)))];
}
