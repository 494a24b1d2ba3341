import { createContext, type Dispatch, type SetStateAction, use } from "react";
import type { ChangeDraft } from "./change-draft.ts";
import type { Selection } from "./classify-picked.ts";
import type { RepositoryFields } from "./repository-fields.ts";
import type { LookThrough } from "./use-look-through.ts";

/** A value of one page, and how it changes. */
type KeptState<T> = readonly [value: T, set: Dispatch<SetStateAction<T>>];

/** What the intake pages hold. Their layout keeps it, so that a look at another page loses nothing. */
export interface KeptIntake {
  readonly files: { readonly look: LookThrough; readonly selection: KeptState<Selection | null> };
  /** `fields` null: nothing typed yet, so the address of the page may fill them in. */
  readonly repository: { readonly look: LookThrough; readonly fields: KeptState<RepositoryFields | null> };
  readonly change: KeptState<ChangeDraft>;
}

export const KeptIntakeContext = createContext<KeptIntake | null>(null);

/** What the layout keeps. Only below IntakeKeeper. */
export function useKeptIntake(): KeptIntake {
  const kept = use(KeptIntakeContext);
  if (kept === null) throw new Error("an intake page is drawn outside of IntakeKeeper");
  return kept;
}
