import type { CommandOutcome } from "../command-outcome.ts";
import type { CommandScene } from "../command-scene.ts";
import type { BackupSettings } from "./backup-settings.ts";

/** Options of the command line; each verb has use for some. */
export interface BackupOptions {
  readonly "max-age"?: string | undefined;
  readonly into?: string | undefined;
  readonly metrics?: string | undefined;
  readonly "dry-run"?: boolean | undefined;
}

/** What a verb is called with. */
export interface BackupCall extends BackupSettings {
  readonly scene: Pick<CommandScene, "env" | "now">;
  /** Of a back-up; the newest when none is named. */
  readonly id: string | undefined;
  readonly options: BackupOptions;
}

export type BackupVerb = (call: BackupCall) => Promise<CommandOutcome>;
