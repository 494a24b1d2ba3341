"use client";

import { useMemo, useState } from "react";
import { sayCounts } from "@/features/review/describe-outcome.ts";
import { KeysDialog } from "@/features/review/keys-dialog.tsx";
import { ReviewStars } from "@/features/review/review-stars.tsx";
import { useAnnouncements } from "@/features/review/use-announcements.ts";
import { useStoredSwitch } from "@/features/review/use-stored-switch.ts";
import { useWorkspaceKeys } from "@/features/review/use-workspace-keys.ts";
import { useFreshUsage } from "@/features/usage/use-fresh-usage.ts";
import { VisuallyHidden } from "@/ui/visually-hidden.tsx";
import { describeProject } from "./describe-project.ts";
import { FilePane } from "./file-pane.tsx";
import { FileTreePane } from "./file-tree-pane.tsx";
import type { OpenedProject } from "./opened-project.ts";
import { Overview } from "./overview.tsx";
import { ProjectBar } from "./project-bar.tsx";
import { MISSING_COMMANDS, runProjectCommand } from "./project-command.ts";
import { ProjectFindings } from "./project-findings.tsx";
import { ProjectFrame } from "./project-frame.tsx";
import { filterTreeFiles, type TreeFilter, treeFilesOf } from "./tree-files.ts";
import { type Project, useProject } from "./use-project.ts";

/** A review of many files: what was read as a tree, one file with its marks, and everything that was found. */
export function ProjectReview(opened: OpenedProject) {
  const project = useProject(opened);
  const { summary, run, list, pane, setPane } = project;
  useFreshUsage(run.state.phase);
  const [hasSingleKeys, setSingleKeys] = useStoredSwitch("coderevai.single-letter-keys", "on");
  const [isKeysOpen, setKeysOpen] = useState(false);
  useWorkspaceKeys(hasSingleKeys, (command) =>
    runProjectCommand(command, { project, showKeys: () => setKeysOpen(true) }),
  );
  const outcome = describeProject(summary, list.shown);
  const said = useAnnouncements(project.isOver ? `${outcome.title}. ${outcome.sentence}` : sayCounts(list.counts));
  return (
    <>
      <ProjectFrame
        title={summary.title}
        pane={pane}
        onPane={setPane}
        fileCount={summary.fileCount}
        findingCount={list.shown.length}
        files={<Files project={project} />}
        source={<Source project={project} />}
        findings={<ProjectFindings project={project} onKeys={() => setKeysOpen(true)} />}
        bar={
          project.isOver ? null : (
            <ProjectBar summary={summary} isStopping={run.state.phase === "stopping"} onStop={run.stop} />
          )
        }
      />
      <VisuallyHidden role="status">{said}</VisuallyHidden>
      <KeysDialog
        isOpen={isKeysOpen}
        onOpenChange={setKeysOpen}
        without={MISSING_COMMANDS}
        hasSingleKeys={hasSingleKeys}
        onSingleKeys={setSingleKeys}
      />
    </>
  );
}

function Files({ project }: { readonly project: Project }) {
  const { summary, run, list } = project;
  const [filter, setFilter] = useState<TreeFilter>({ text: "", hasFindings: false });
  const all = useMemo(() => treeFilesOf(run.state.files, list.shown), [run.state.files, list.shown]);
  const files = useMemo(() => filterTreeFiles(all, filter), [all, filter]);
  return (
    <FileTreePane
      title={summary.title}
      revision={summary.revision}
      files={files}
      fileCount={all.length}
      filter={filter}
      onFilter={setFilter}
      chosenPath={list.chosenPath}
      isOver={project.isOver}
      isOverview={project.openPath === null}
      onChoose={project.choose}
      onOverview={project.showOverview}
    />
  );
}

function Source({ project }: { readonly project: Project }) {
  const { openPath, run, file, selection, summary, egress, feedback } = project;
  if (openPath === null) {
    return (
      <Overview summary={summary} files={run.state.files} egress={egress}>
        {project.isOver ? <ReviewStars feedback={feedback} /> : null}
      </Overview>
    );
  }
  const placed = selection.selected === null ? undefined : file.reviewText?.placed.get(selection.selected.id);
  return (
    <FilePane
      path={openPath}
      open={file}
      row={run.state.files.find(({ path }) => path === openPath) ?? null}
      editor={project.editor}
      initialOffset={placed?.anchor.start}
      onOpenFinding={(id) => {
        const finding = run.state.findings.find((each) => each.id === id);
        if (finding === undefined) return;
        project.setPane("findings");
        selection.open(finding);
      }}
    />
  );
}
