import type { FixProof } from "@coderevai/contract/finding-fix";
import { Check } from "lucide-react";
import { Chip } from "@/ui/chip.tsx";
import styles from "./fix-proofs.module.css";

const PROOFS: Record<FixProof, { readonly label: string; readonly detail: string }> = {
  applies: { label: "Applies", detail: "Applies to the exact text you submitted" },
  parses: { label: "Parses", detail: "The result parses without errors" },
  "finding-gone": { label: "Finding gone", detail: "The same rule no longer fires" },
  "nothing-new": { label: "Nothing new", detail: "No finding of equal or higher severity appeared" },
  idempotent: { label: "Stable", detail: "Applying it again changes nothing" },
};

/** What was checked before the fix was offered. Green, because each of them was passed. */
export function FixProofs({ proofs }: { readonly proofs: readonly FixProof[] }) {
  return (
    <ul className={styles.proofs} aria-label="Proof of this fix">
      {proofs.map((proof) => (
        <li key={proof}>
          <Chip tone="ok" title={PROOFS[proof].detail}>
            <Check size={12} strokeWidth={1.5} aria-hidden />
            {PROOFS[proof].label}
          </Chip>
        </li>
      ))}
    </ul>
  );
}
