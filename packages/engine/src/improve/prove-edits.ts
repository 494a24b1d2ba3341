import { FIX_PROOFS, type FindingFix, type TextEdit } from "@coderevai/contract/finding-fix";
import type { FindingId } from "@coderevai/contract/ids";
import type { FixRefusal } from "@coderevai/contract/improvement";
import type { ReviewCategory } from "@coderevai/contract/review-category";
import type { EngineFile } from "../engine-event.ts";
import { editedFile } from "../fixes/edited-file.ts";
import { makePatch, type Patch } from "../fixes/make-patch.ts";
import type { Machinery } from "../review/run-review.ts";
import { judgeChange } from "./judge-change.ts";
import { readPasses } from "./read-passes.ts";

/**
 * A change from elsewhere, such as a model's. `goneFindingId` is the finding of the engine that it is to mend, as
 * `review` with the same modes told it; null for a change that belongs to no finding of the engine.
 */
export interface EditProposal {
  readonly file: EngineFile;
  readonly title: string;
  readonly edits: readonly TextEdit[];
  readonly goneFindingId: FindingId | null;
  readonly modes: readonly ReviewCategory[];
}

/** A proposal that passed every proof as a fix that can be offered, or the first proof that it failed. */
export type ProposalVerdict =
  | { readonly type: "proved"; readonly fix: FindingFix }
  | { readonly type: "refused"; readonly reason: FixRefusal };

/** Files beyond this are reviewed, but not once more per change. */
const MOST_CHARACTERS = 200_000;
const MOST_EDITS = 100;

/**
 * Puts a proposal through all proofs that the engine's own fixes pass, with every analyzer in every mode: it applies,
 * the result parses, the finding is gone, nothing as serious has appeared, nothing is left to do. Where a finding is
 * given, "as serious" means its severity or above; else nothing at all may appear. The fix is always a suggestion.
 */
export async function proveEdits(
  proposal: EditProposal,
  machinery: Machinery,
  signal: AbortSignal | undefined,
): Promise<ProposalVerdict> {
  const { file, edits } = proposal;
  if (file.text.length > MOST_CHARACTERS || edits.length > MOST_EDITS) return refused("work-limit");
  const next = editedFile(file, edits);
  const patch = next ? makePatch(file, next.text) : null;
  if (!next || !patch) return refused("does-not-apply");
  const [before, after] = await readPasses([file, next], proposal.modes, machinery, signal);
  if (!before || !after || signal?.aborted) return refused("canceled");
  const isKnown = before.some(({ findings }) => findings.some(({ id }) => id === proposal.goneFindingId));
  if (proposal.goneFindingId !== null && !isKnown) return refused("stale-base");
  const reason = judgeChange({
    before: { text: file.text, passes: before },
    after: { text: next.text, passes: after },
    edits,
    mendedIds: new Set(proposal.goneFindingId === null ? [] : [proposal.goneFindingId]),
  });
  return reason === null ? { type: "proved", fix: fixOf(proposal, patch) } : refused(reason);
}

function refused(reason: FixRefusal): ProposalVerdict {
  return { type: "refused", reason };
}

function fixOf({ title, edits, goneFindingId }: EditProposal, patch: Patch): FindingFix {
  return {
    kind: "suggestion",
    title,
    edits: [...edits],
    patch: patch.text,
    linesAdded: patch.linesAdded,
    linesRemoved: patch.linesRemoved,
    proofs: FIX_PROOFS.filter((proof) => proof !== "finding-gone" || goneFindingId !== null),
  };
}
