import { FIX_PROOFS } from "@coderevai/contract/finding-fix";
import { Check } from "lucide-react";
import { formatBytes } from "@/ui/format-bytes.ts";
import { Meter } from "@/ui/meter.tsx";
import { VerdictLabel } from "@/ui/verdict-label.tsx";
import styles from "./checks-section.module.css";
import { PROOF_NAMES } from "./proof-names.ts";
import { SAMPLE_REVIEW } from "./sample-review.ts";
import { Section } from "./section.tsx";

/** The three checks between a rule firing and a finding on screen, each with what it left behind in the review above. */
export function ChecksSection() {
  return (
    <Section
      id="how"
      title="Three checks between a rule and your screen"
      lede="What stands beside each step is taken from the review above."
    >
      <ol className={styles.steps}>
        <li>
          <h3>1. Anchored</h3>
          <p>
            A finding names the file, the lines and the SHA-256 of the exact text it speaks of. What cannot be tied to
            text is dropped, never shown. Edit the code, and a finding that no longer fits says so.
          </p>
          <AnchorEvidence />
        </li>
        <li>
          <h3>2. Proved</h3>
          <p>
            A fix is applied to a copy, parsed and reviewed again. If the finding is still there, or a new one of the
            same weight appears, you get advice and no patch.
          </p>
          <ProofEvidence />
        </li>
        <li>
          <h3>3. Accounted for</h3>
          <p>
            Each file has a line in the ledger: bytes read, bytes not read, and why. The verdict is worked out from the
            ledger, so a failed or stopped review can never come out as clean.
          </p>
          <LedgerEvidence />
        </li>
      </ol>
    </Section>
  );
}

function AnchorEvidence() {
  const finding = SAMPLE_REVIEW.findings[0];
  if (!finding) return null;
  const { path, startLine, endLine, startByte, endByte, sha256 } = finding.anchor;
  const lines = startLine === endLine ? `line ${startLine}` : `lines ${startLine} to ${endLine}`;
  return (
    <dl className={styles.facts}>
      <dt>file</dt>
      <dd>{path}</dd>
      <dt>place</dt>
      <dd>
        {lines}, bytes {startByte} to {endByte}
      </dd>
      <dt>sha256</dt>
      <dd>{sha256.slice(0, 32)}…</dd>
    </dl>
  );
}

function ProofEvidence() {
  return (
    <ul className={styles.proofs}>
      {FIX_PROOFS.map((proof) => (
        <li key={proof}>
          <span className={styles.passed}>
            <Check size={14} strokeWidth={1.5} aria-hidden />
            {PROOF_NAMES[proof].name}
          </span>
          <span>{PROOF_NAMES[proof].meaning}</span>
        </li>
      ))}
    </ul>
  );
}

function LedgerEvidence() {
  return (
    <ul className={styles.ledger}>
      {SAMPLE_REVIEW.files.map((file) => (
        <li key={file.path}>
          <code>{file.path}</code>
          <span>
            {file.reviewedBytes.toLocaleString("en-US")} of {formatBytes(file.sizeBytes)} read
          </span>
          <Meter
            value={file.reviewedBytes}
            max={file.sizeBytes}
            label={`Bytes of ${file.path} read`}
            className={styles.meter}
          />
        </li>
      ))}
      <li>
        <span>Verdict</span>
        <VerdictLabel outcome={SAMPLE_REVIEW.verdict} />
      </li>
    </ul>
  );
}
