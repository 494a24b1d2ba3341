"use client";

import { type ReactNode, useMemo, useState } from "react";
import type { Selection } from "./classify-picked.ts";
import { EMPTY_CHANGE } from "./empty-change.ts";
import { type KeptIntake, KeptIntakeContext } from "./kept-intake.ts";
import type { RepositoryFields } from "./repository-fields.ts";
import { useLookThrough } from "./use-look-through.ts";

/** Keeps what was chosen, typed and previewed while somebody goes from one intake page to another. */
export function IntakeKeeper({ children }: { readonly children: ReactNode }) {
  const filesLook = useLookThrough();
  const repositoryLook = useLookThrough();
  const selection = useState<Selection | null>(null);
  const fields = useState<RepositoryFields | null>(null);
  const change = useState(EMPTY_CHANGE);
  const kept = useMemo(
    (): KeptIntake => ({
      files: { look: filesLook, selection },
      repository: { look: repositoryLook, fields },
      change,
    }),
    [filesLook, repositoryLook, selection, fields, change],
  );
  return <KeptIntakeContext value={kept}>{children}</KeptIntakeContext>;
}
