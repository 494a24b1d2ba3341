"use client";

import { useState } from "react";
import type { ModelOffer } from "@/features/review/model-offer.ts";
import { useModelChoice } from "@/features/review/use-model-choice.ts";
import { IntakeWorkspace } from "./intake-workspace.tsx";
import { useKeptIntake } from "./kept-intake.ts";
import {
  checkRepositoryFields,
  type FieldErrors,
  fieldErrorsOf,
  NO_FIELD_ERRORS,
  type RepositoryFields,
} from "./repository-fields.ts";
import { RepositoryPane } from "./repository-pane.tsx";
import type { LookState } from "./use-look-through.ts";

interface RepositoryWorkspaceProps {
  readonly model: ModelOffer | null;
  /** What the address of this page asks for, when it came from a review of the repository. */
  readonly initialFields: RepositoryFields;
}

/** Review of a public repository, fetched by the server. */
export function RepositoryWorkspace({ model, initialFields }: RepositoryWorkspaceProps) {
  const { look, fields: kept } = useKeptIntake().repository;
  const modelChoice = useModelChoice(model);
  const [typed, setFields] = kept;
  const fields = typed ?? initialFields;
  const [checked, setChecked] = useState<FieldErrors | null>(null);
  const isBusy = look.state.phase === "busy";
  const told = errorsOf(look.state, fields);
  const submit = () => {
    if (isBusy) return;
    const wrong = checkRepositoryFields(fields);
    setChecked(wrong);
    if (wrong !== null) return;
    const { address, revision } = fields;
    look.look(async () => ({
      from: "address",
      address: address.trim(),
      revision: revision.trim() || null,
      useModel: model !== null,
    }));
  };
  return (
    <IntakeWorkspace
      title="Review a repository"
      sourceLabel="Repository"
      source={
        <RepositoryPane
          fields={fields}
          errors={checked ?? told ?? NO_FIELD_ERRORS}
          isBusy={isBusy}
          onFields={(next) => {
            setFields(next);
            setChecked(null);
            // A preview of another address would be started under this one.
            if (look.state.phase !== "empty") look.cancel();
          }}
          onSubmit={submit}
        />
      }
      look={look}
      isToldAtField={told !== null}
      modelChoice={modelChoice}
      before={{ label: "Look through", obstacle: null, onRun: submit }}
      onCancel={look.cancel}
    />
  );
}

function errorsOf(state: LookState, fields: RepositoryFields): FieldErrors | null {
  return state.phase === "failed" ? fieldErrorsOf(state.problem, fields) : null;
}
