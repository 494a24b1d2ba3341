import { LANGUAGE_NAMES } from "@coderevai/contract/language-names";
import { OFFERED_MODES } from "@coderevai/contract/offered-modes";
import { EmptyState } from "@/ui/empty-state.tsx";
import { keysOf } from "@/ui/keys-of.ts";

const REVIEWED = keysOf(LANGUAGE_NAMES)
  .filter((language) => OFFERED_MODES[language].length > 0)
  .map((language) => LANGUAGE_NAMES[language]);

/** A preview without a file to review: why, and what to do. */
export function NothingToReview() {
  return (
    <EmptyState title="Nothing in it can be reviewed">
      <p>
        Every file was left out; the reasons are below. Reviews read {new Intl.ListFormat("en").format(REVIEWED)}, up to
        512 KiB a file, and leave out what is generated, vendored or minified. Nothing was started or charged.
      </p>
      <p>Choose the folder with the sources themselves, or another branch.</p>
    </EmptyState>
  );
}
