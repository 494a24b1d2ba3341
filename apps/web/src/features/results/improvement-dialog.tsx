import type { Finding } from "@coderevai/contract/finding";
import type { ReviewId } from "@coderevai/contract/ids";
import type { Improvement } from "@coderevai/contract/improvement";
import { useMutation } from "@tanstack/react-query";
import { useEffect } from "react";
import { toast } from "sonner";
import { countOf } from "@/features/review/describe-outcome.ts";
import { Spinner } from "@/features/review/spinner.tsx";
import { useTRPC } from "@/trpc/client.tsx";
import { problemOf } from "@/trpc/problem-of.ts";
import { Button } from "@/ui/button.tsx";
import { Dialog } from "@/ui/dialog.tsx";
import { Notice } from "@/ui/notice.tsx";
import styles from "./improvement-dialog.module.css";
import { ImprovementView } from "./improvement-view.tsx";
import { saveFile } from "./save-file.ts";

interface ImprovementDialogProps {
  readonly reviewId: ReviewId;
  readonly findings: readonly Finding[];
  readonly isOpen: boolean;
  readonly onOpenChange: (isOpen: boolean) => void;
}

/** The improved version of what was reviewed: every proved fix that holds beside the others, as one diff. */
export function ImprovementDialog({ reviewId, findings, isOpen, onOpenChange }: ImprovementDialogProps) {
  const trpc = useTRPC();
  const { mutate, data, error, isPending } = useMutation(trpc.review.diff.mutationOptions());
  useEffect(() => mutate({ reviewId }), [mutate, reviewId]);
  return (
    <Dialog
      isOpen={isOpen}
      onOpenChange={onOpenChange}
      size="wide"
      title="Improved version"
      description={data === undefined ? "Every proved fix that holds beside the others." : summaryOf(data)}
      actions={<Actions improvement={data ?? null} />}
    >
      {isPending ? (
        <p className={styles.pending} role="status">
          <Spinner /> Applying the fixes together and reviewing the result. It may take up to a minute.
        </p>
      ) : null}
      {error === null ? null : <Problem error={error} onRetry={() => mutate({ reviewId })} />}
      {data === undefined ? null : <ImprovementView improvement={data} findings={findings} />}
    </Dialog>
  );
}

function Problem({ error, onRetry }: { readonly error: unknown; readonly onRetry: () => void }) {
  const problem = problemOf(error);
  return (
    <Notice
      tone={problem.code === "limit.rate" ? "limited" : "problem"}
      title="The improved version could not be made"
      live="assertive"
      requestId={problem.requestId}
      actions={problem.canRetry ? <Button onClick={onRetry}>Try again</Button> : undefined}
    >
      <p>{problem.sentence}</p>
    </Notice>
  );
}

function Actions({ improvement }: { readonly improvement: Improvement | null }) {
  const diff = improvement?.diff ?? "";
  const copy = () => {
    navigator.clipboard.writeText(diff).then(
      () => toast("Diff copied", { description: "Apply it with git apply" }),
      () => toast.error("Nothing was copied: the browser does not allow it here"),
    );
  };
  return (
    <>
      <Button onClick={copy} disabled={diff === ""}>
        Copy diff
      </Button>
      <Button
        variant="primary"
        disabled={diff === ""}
        onClick={() => saveFile(diff, "improved.patch", "text/x-diff;charset=utf-8")}
      >
        Download diff
      </Button>
    </>
  );
}

function summaryOf({ files, applied, refused }: Improvement): string {
  if (applied.length === 0) return "No fix could be taken. Why, is said beside each.";
  const added = files.reduce((sum, file) => sum + file.linesAdded, 0);
  const removed = files.reduce((sum, file) => sum + file.linesRemoved, 0);
  const left = refused.length === 0 ? "" : `, ${refused.length.toLocaleString("en")} left out`;
  const lines = `−${removed.toLocaleString("en")} +${added.toLocaleString("en")} lines`;
  return `${countOf(applied.length, "proved fix", "es")} in ${countOf(files.length, "file")}${left}, ${lines}. Applied together and reviewed again.`;
}
