import { ResultActions } from "@/features/results/result-actions.tsx";
import { PaneFoot } from "@/features/review/pane-foot.tsx";
import { ButtonLink } from "@/ui/button-link.tsx";
import { rerunLink } from "./rerun-link.ts";
import type { Project } from "./use-project.ts";

interface ProjectFootProps {
  readonly project: Project;
  readonly onKeys: () => void;
}

/** What can be made of the review, and how to run it again. */
export function ProjectFoot({ project, onKeys }: ProjectFootProps) {
  const { summary, run, isOver, list } = project;
  const again = rerunLink(summary);
  return (
    <PaneFoot onKeys={onKeys}>
      {isOver && run.state.summary !== null ? (
        <>
          <ResultActions
            summary={summary}
            findings={run.state.findings}
            fixCount={list.shown.filter(({ fix }) => fix !== null).length}
          />
          {again === null ? null : (
            <ButtonLink variant="quiet" href={again}>
              Review again
            </ButtonLink>
          )}
        </>
      ) : null}
    </PaneFoot>
  );
}
