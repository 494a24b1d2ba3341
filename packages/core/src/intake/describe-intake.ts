import type { IntakePreview } from "@coderevai/contract/intake";
import type { Quote } from "@coderevai/contract/quote";
import type { StoredIntake } from "@coderevai/db";

/** What a person sees of an intake before they start it. */
export function describeIntake(intake: StoredIntake, quote: Quote): IntakePreview {
  const { id, kind, title, project, revision, files, expiresAt } = intake;
  const reviewable = files.filter(({ reason }) => reason === null);
  return {
    intakeId: id,
    kind,
    title,
    project,
    revision,
    files: files.map(({ path, language, sizeBytes, reason }) => ({
      path,
      language,
      sizeBytes,
      reason: reason?.code ?? null,
    })),
    reviewableFiles: reviewable.length,
    reviewableBytes: sum(reviewable),
    sizeBytes: sum(files),
    quote,
    expiresAt,
  };
}

function sum(files: readonly { readonly sizeBytes: number }[]): number {
  return files.reduce((total, { sizeBytes }) => total + sizeBytes, 0);
}
