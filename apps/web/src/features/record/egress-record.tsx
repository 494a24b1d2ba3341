import type { Egress } from "@coderevai/contract/egress";
import { countOf } from "@/features/review/describe-outcome.ts";
import { CopyText } from "@/ui/copy-text.tsx";
import { Disclosure } from "@/ui/disclosure.tsx";
import { formatBytes } from "@/ui/format-bytes.ts";
import { GrowingList } from "@/ui/growing-list.tsx";
import styles from "./egress-record.module.css";
import { ExactTime } from "./exact-time.tsx";
import { RecordSection } from "./record-section.tsx";

/** Enough of a digest to tell two apart; the whole of it is copied. */
const SHOWN_DIGITS = 12;

/** Every payload that left the installation for this review, noted before it left. */
export function EgressRecord({ egress }: { readonly egress: readonly Egress[] }) {
  const sizeBytes = egress.reduce((sum, payload) => sum + payload.sizeBytes, 0);
  if (egress.length === 0) {
    return (
      <RecordSection title="What left this installation">
        <p className={styles.none}>Nothing. The source was read where it is stored.</p>
      </RecordSection>
    );
  }
  return (
    <RecordSection
      title="What left this installation"
      sum={`${countOf(egress.length, "payload")}, ${formatBytes(sizeBytes)}`}
    >
      <ol className={styles.payloads}>
        {egress.map((payload) => (
          <li key={payload.sequence} className={styles.payload}>
            <Payload payload={payload} />
          </li>
        ))}
      </ol>
    </RecordSection>
  );
}

function Payload({ payload }: { readonly payload: Egress }) {
  const { at, destination, model, sizeBytes, sha256, paths, secretsReplaced } = payload;
  return (
    <>
      <div className={styles.facts}>
        <b className={styles.destination}>{destination}</b>
        <span>{model}</span>
        <span>{countOf(sizeBytes, "byte")}</span>
        <span>{secretsReplaced === 0 ? "no secret in it" : `${countOf(secretsReplaced, "secret")} replaced`}</span>
        <ExactTime at={at} />
      </div>
      <div className={styles.digest}>
        sha256 <CopyText text={sha256} what="the sha256 of the payload" shown={`${sha256.slice(0, SHOWN_DIGITS)}…`} />
      </div>
      <Disclosure summary={`${countOf(paths.length, "file")} in it, redacted`}>
        <GrowingList members={paths} keyOf={(path) => path} className={styles.paths} label="Files in the payload">
          {(path) => path}
        </GrowingList>
      </Disclosure>
    </>
  );
}
