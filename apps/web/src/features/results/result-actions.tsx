import type { Finding } from "@coderevai/contract/finding";
import type { ReviewSummary } from "@coderevai/contract/review";
import { FileDiff } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { Button } from "@/ui/button.tsx";
import { ExportMenu } from "./export-menu.tsx";

const ImprovementDialog = dynamic(() => import("./improvement-dialog.tsx").then((module) => module.ImprovementDialog), {
  ssr: false,
});

interface ResultActionsProps {
  readonly summary: ReviewSummary;
  readonly findings: readonly Finding[];
  /** Shown findings with a proved fix. */
  readonly fixCount: number;
}

/** What can be made of a review that is over: the improved version, and its exports. */
export function ResultActions({ summary, findings, fixCount }: ResultActionsProps) {
  const [isOpen, setOpen] = useState(false);
  const [wasOpened, setWasOpened] = useState(false);
  return (
    <>
      {fixCount > 0 ? (
        <Button
          variant="quiet"
          onClick={() => {
            setOpen(true);
            setWasOpened(true);
          }}
        >
          <FileDiff size={14} strokeWidth={1.5} aria-hidden />
          Improved version
        </Button>
      ) : null}
      <ExportMenu reviewId={summary.id} hasFixes={fixCount > 0} />
      {wasOpened ? (
        <ImprovementDialog reviewId={summary.id} findings={findings} isOpen={isOpen} onOpenChange={setOpen} />
      ) : null}
    </>
  );
}
