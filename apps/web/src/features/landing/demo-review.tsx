"use client";

import type { Finding } from "@coderevai/contract/finding";
import { useState } from "react";
import type { TokenLine } from "@/ui/highlight-source.ts";
import { DemoCode } from "./demo-code.tsx";
import { DemoFinding } from "./demo-finding.tsx";
import styles from "./demo-review.module.css";

interface DemoReviewProps {
  readonly path: string;
  readonly size: string;
  readonly coverage: string;
  readonly lines: readonly TokenLine[];
  readonly findings: readonly Finding[];
}

/** A recorded review that can be read: opening a finding shows its lines and its path through the code. */
export function DemoReview({ path, size, coverage, lines, findings }: DemoReviewProps) {
  const [openId, setOpenId] = useState<string | null>(findings[0]?.id ?? null);
  const fixed = findings.filter((finding) => finding.fix !== null).length;
  return (
    <section className={styles.demo} aria-label="A real review">
      <div className={styles.source}>
        <div className={styles.bar}>
          <span className={styles.path}>{path}</span>
          <span>{size}</span>
        </div>
        <DemoCode
          path={path}
          lines={lines}
          findings={findings}
          open={findings.find((finding) => finding.id === openId) ?? null}
          onOpen={setOpenId}
        />
        <div className={styles.foot}>{coverage}</div>
      </div>
      <div className={styles.findings}>
        <div className={styles.bar}>
          <h2 className={styles.heading}>Findings</h2>
          <p className={styles.summary}>
            {findings.length} shown, {fixed} with a proved fix
          </p>
        </div>
        <ul className={styles.list}>
          {findings.map((finding) => (
            <DemoFinding
              key={finding.id}
              finding={finding}
              isOpen={finding.id === openId}
              onToggle={() => setOpenId((id) => (id === finding.id ? null : finding.id))}
            />
          ))}
        </ul>
      </div>
    </section>
  );
}
