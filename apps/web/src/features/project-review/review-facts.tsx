import type { ReviewSummary } from "@coderevai/contract/review";
import type { ReactNode } from "react";
import { ExactTime } from "@/features/record/exact-time.tsx";
import { RecordSection } from "@/features/record/record-section.tsx";
import { CATEGORY_NAMES } from "@/features/review/category-names.ts";
import { countOf } from "@/features/review/describe-outcome.ts";
import { TextLink } from "@/ui/text-link.tsx";
import { KIND_NAMES } from "../record/kind-names.ts";
import { formatDuration } from "./format-duration.ts";
import styles from "./review-facts.module.css";

/** What was reviewed, when, with what. */
export function ReviewFacts({ summary }: { readonly summary: ReviewSummary }) {
  const { kind, project, revision, modes, createdAt, finishedAt, units, engineVersion } = summary;
  return (
    <RecordSection title={KIND_NAMES[kind]} sum={countOf(units, "unit")}>
      <dl className={styles.facts}>
        {project === null ? null : (
          <Fact name="Project">
            {kind === "repository" ? (
              <TextLink href={`https://${project}`} target="_blank" rel="noreferrer" isFullLoad>
                {project}
              </TextLink>
            ) : (
              project
            )}
          </Fact>
        )}
        {revision === null ? null : <Fact name="Revision">{revision}</Fact>}
        <Fact name="Looked for">
          {modes.length === 0
            ? "all that each language offers"
            : modes.map((mode) => CATEGORY_NAMES[mode].mode).join(", ")}
        </Fact>
        <Fact name="Asked for">
          <ExactTime at={createdAt} />
        </Fact>
        {finishedAt === null ? null : (
          <Fact name="Over after">{formatDuration(finishedAt.getTime() - createdAt.getTime())}</Fact>
        )}
        <Fact name="Engine">{engineVersion}</Fact>
      </dl>
    </RecordSection>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div className={styles.fact}>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
