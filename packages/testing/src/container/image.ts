import type { StageRoot } from "./stage-root.ts";

/** What a stage is once all its instructions were carried out: files and how a container of it is started. */
export interface Image {
  readonly root: StageRoot;
  readonly env: Readonly<Record<string, string>>;
  readonly workdir: string;
  /** Numbers, as UID:GID. */
  readonly user: string;
  readonly ports: readonly number[];
  readonly stopSignal: string;
  readonly healthcheck: readonly string[] | null;
  readonly command: readonly string[];
}
