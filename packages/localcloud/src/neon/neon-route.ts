import type { Answer } from "../http/answer.ts";
import type { NeonProject } from "./neon-project.ts";

interface NeonCall {
  readonly project: NeonProject;
  readonly params: Record<string, string>;
  readonly query: URLSearchParams;
  /** What the client's types say of it; Neon's own checks are not played. */
  readonly body: unknown;
}

export interface NeonRoute {
  readonly method: string;
  readonly path: string;
  handle(call: NeonCall): Promise<Answer>;
}
