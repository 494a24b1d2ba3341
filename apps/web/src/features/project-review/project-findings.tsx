import { useRef } from "react";
import { ComparisonStrip } from "@/features/results/comparison-strip.tsx";
import { FixedFindings } from "@/features/results/fixed-findings.tsx";
import { isEmptyFilter, NO_FILTER } from "@/features/review/finding-filter.ts";
import { FindingFilters } from "@/features/review/finding-filters.tsx";
import { ScrollRegion } from "@/features/review/scroll-region.tsx";
import { Spinner } from "@/features/review/spinner.tsx";
import { VerdictStrip } from "@/features/review/verdict-strip.tsx";
import { Button } from "@/ui/button.tsx";
import { describeProject } from "./describe-project.ts";
import { ListBar } from "./list-bar.tsx";
import styles from "./project-findings.module.css";
import { ProjectFoot } from "./project-foot.tsx";
import { ProjectNotices } from "./project-notices.tsx";
import type { Project } from "./use-project.ts";
import { VirtualFindings } from "./virtual-findings.tsx";

interface ProjectFindingsProps {
  readonly project: Project;
  readonly onKeys: () => void;
}

/** What the review came to and everything it found, in sight or not. */
export function ProjectFindings({ project, onKeys }: ProjectFindingsProps) {
  const { summary, list, comparison, selection } = project;
  const { view, counts } = list;
  const scroll = useRef<HTMLElement>(null);
  return (
    <>
      <VerdictStrip text={describeProject(summary, list.shown)} read={summary.status === "queued" ? null : summary} />
      <ProjectNotices project={project} />
      {comparison === null ? null : <ComparisonStrip comparison={comparison} view={view} onView={list.setView} />}
      {counts.all > 0 && view !== "fixed" ? (
        <FindingFilters counts={counts} filter={list.filter} onFilter={list.setFilter} />
      ) : null}
      {list.shown.length > 0 && view !== "fixed" ? <ListBar list={list} /> : null}
      <ScrollRegion ref={scroll} className={styles.scroll} label="List of findings">
        {view === "fixed" && comparison !== null ? (
          <FixedFindings fixed={comparison.result.fixed} />
        ) : (
          <VirtualFindings
            label="Findings"
            rows={list.rows}
            scroll={scroll}
            hasPaths={list.order !== "file"}
            selected={selection.selected}
            openId={selection.openId}
            openState={project.openState}
            actions={project.actions}
            onToggleHints={list.toggleHints}
          />
        )}
        <ListEnd project={project} />
      </ScrollRegion>
      <ProjectFoot project={project} onKeys={onKeys} />
    </>
  );
}

/** What stands under the list: that more is coming, or why there is nothing. */
function ListEnd({ project }: { readonly project: Project }) {
  const { list, run, isOver } = project;
  const isLoading = run.state.summary === null && run.state.phase !== "interrupted";
  if (list.listed.length === 0 && list.shown.length > 0 && list.view !== "fixed") {
    const reset = () => {
      list.setFilter(NO_FILTER);
      list.setView(null);
      list.setChosenPath(null);
    };
    return (
      <div className={styles.line}>
        <p>{isEmptyFilter(list.filter) ? "No finding here." : "No finding fits these filters."}</p>
        <Button onClick={reset}>Show all</Button>
      </div>
    );
  }
  if (!isLoading || project.summary.status === "queued") return null;
  return (
    <div className={styles.line}>
      <Spinner />
      <p>{isOver ? "Loading the findings" : "Looking for more"}</p>
    </div>
  );
}
