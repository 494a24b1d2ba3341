import type { Finding } from "@coderevai/contract/finding";
import type { Remark } from "@coderevai/contract/remark";
import { InlineText } from "./inline-text.tsx";
import { ModelMark } from "./model-mark.tsx";
import styles from "./model-remarks.module.css";
import { plainText } from "./plain-text.ts";

/** A remark and the other findings that it speaks of. */
export interface PlacedRemark {
  readonly remark: Remark;
  readonly others: readonly Finding[];
}

interface ModelRemarksProps {
  readonly remarks: readonly PlacedRemark[];
  readonly onOpen: (finding: Finding) => void;
}

const KINDS: Record<Remark["kind"], string> = {
  explanation: "The model explains",
  veto: "The model argues this hint away",
  group: "The model sees one cause",
};

/** What the model says of a finding that stands without it. Marked as its words, apart from ours. */
export function ModelRemarks({ remarks, onOpen }: ModelRemarksProps) {
  return (
    <ul className={styles.remarks} aria-label="What the model says">
      {remarks.map(({ remark, others }) => (
        <li key={remark.sequence} className={styles.remark}>
          <h4 className={styles.kind}>
            <ModelMark />
            {KINDS[remark.kind]}
          </h4>
          <p className={styles.text}>
            <InlineText text={remark.text} />
          </p>
          {others.length > 0 ? <Others findings={others} onOpen={onOpen} /> : null}
        </li>
      ))}
    </ul>
  );
}

/** More than these are counted. */
const SHOWN_OTHERS = 5;

function Others({
  findings,
  onOpen,
}: {
  readonly findings: readonly Finding[];
  readonly onOpen: (f: Finding) => void;
}) {
  const hidden = findings.length - SHOWN_OTHERS;
  return (
    <ul className={styles.others} aria-label="Also about">
      {findings.slice(0, SHOWN_OTHERS).map((finding) => (
        <li key={finding.id}>
          <button type="button" className={styles.other} onClick={() => onOpen(finding)}>
            <span className={styles.line}>
              {finding.anchor.path.split("/").at(-1)}:{finding.anchor.startLine}
            </span>
            {plainText(finding.title)}
          </button>
        </li>
      ))}
      {hidden > 0 ? <li className={styles.more}>and {hidden.toLocaleString("en")} more</li> : null}
    </ul>
  );
}
