import type { JobSender } from "../queue/job-sender.ts";
import type { StoreParts } from "../reviews/store-parts.ts";

export interface JobStoreParts extends StoreParts {
  readonly sender: JobSender;
}
