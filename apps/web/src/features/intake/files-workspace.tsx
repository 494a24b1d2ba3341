"use client";

import { useCallback } from "react";
import type { ModelOffer } from "@/features/review/model-offer.ts";
import { useModelChoice } from "@/features/review/use-model-choice.ts";
import { useTRPCClient } from "@/trpc/client.tsx";
import { classifyPicked, type Selection } from "./classify-picked.ts";
import { FilesPane } from "./files-pane.tsx";
import { IntakeWorkspace } from "./intake-workspace.tsx";
import { useKeptIntake } from "./kept-intake.ts";
import type { Picked } from "./picked-file.ts";
import { prepareSelection } from "./prepare-selection.ts";

const UNREADABLE: Selection = {
  kind: "refused",
  sentence: "The browser could not read what was dropped. Choose it with a button instead.",
};

/** Review of files, a folder or an archive of this device. Dropping them is enough: the preview comes by itself. */
export function FilesWorkspace({ model }: { readonly model: ModelOffer | null }) {
  const client = useTRPCClient();
  const { look, selection: kept } = useKeptIntake().files;
  const modelChoice = useModelChoice(model);
  const [selection, setSelection] = kept;
  const take = useCallback(
    (picked: Picked) => {
      const next = classifyPicked(picked);
      setSelection(next);
      if (next.kind === "refused") look.cancel();
      else look.look(prepareSelection(next, model !== null, (input) => client.review.createUpload.mutate(input)));
    },
    [client, look, model, setSelection],
  );
  const clear = useCallback(() => {
    look.cancel();
    setSelection(null);
  }, [look, setSelection]);
  const isTaken = selection !== null && selection.kind !== "refused";
  return (
    <IntakeWorkspace
      title="Review files or an archive"
      sourceLabel="Files"
      source={
        <FilesPane
          selection={selection}
          onPicked={take}
          onUnreadable={() => setSelection(UNREADABLE)}
          onClear={clear}
        />
      }
      look={look}
      modelChoice={modelChoice}
      before={{ label: "Review files", obstacle: isTaken ? null : "", onRun: look.again }}
      onCancel={clear}
    />
  );
}
