import { useIsOnline } from "@/features/account/use-is-online.ts";
import { Button } from "@/ui/button.tsx";
import { Notice } from "@/ui/notice.tsx";
import styles from "./queued-notice.module.css";
import { QueuedNotice } from "./queued-notice.tsx";
import type { Project } from "./use-project.ts";

/** What stands between the verdict and the list: that the review waits, ended badly, or cannot be watched. */
export function ProjectNotices({ project }: { readonly project: Project }) {
  const { summary, run } = project;
  const { phase, problem } = run.state;
  const isOnline = useIsOnline();
  return (
    <>
      {summary.status === "queued" ? <QueuedNotice startsAt={summary.startsAt} /> : null}
      {problem === null ? null : (
        <div className={styles.place}>
          {phase === "interrupted" ? (
            <Notice
              tone={isOnline ? "problem" : "offline"}
              title={isOnline ? "The connection to the review was lost" : "You are offline"}
              live="assertive"
              actions={<Button onClick={run.resume}>Go on</Button>}
            >
              <p>The review goes on without this page and is kept. What has arrived stays here.</p>
            </Notice>
          ) : (
            <Notice tone="problem" title="The review was not stopped" live="assertive" requestId={problem.requestId}>
              <p>{problem.sentence}</p>
            </Notice>
          )}
        </div>
      )}
      {summary.status === "failed" ? (
        <div className={styles.place}>
          <Notice tone="problem" title="The review broke off on our side">
            <p>What was found until then is kept below; nothing is spent for the rest. Run it again.</p>
          </Notice>
        </div>
      ) : null}
    </>
  );
}
