import type { Experiment } from "./experiment.ts";
import { alerts } from "./experiments/alerts.ts";
import { archives } from "./experiments/archives.ts";
import { branches } from "./experiments/branches.ts";
import { clientGone } from "./experiments/client-gone.ts";
import { container } from "./experiments/container.ts";
import { crash } from "./experiments/crash.ts";
import { diffs } from "./experiments/diffs.ts";
import { entitlement } from "./experiments/entitlement.ts";
import { fairTurns } from "./experiments/fair-turns.ts";
import { firstFinding } from "./experiments/first-finding.ts";
import { firstModelFinding } from "./experiments/first-model-finding.ts";
import { forged } from "./experiments/forged.ts";
import { hostile } from "./experiments/hostile.ts";
import { idleSleep } from "./experiments/idle-sleep.ts";
import { injection } from "./experiments/injection.ts";
import { limits } from "./experiments/limits.ts";
import { migrations } from "./experiments/migrations.ts";
import { modelLies } from "./experiments/model-lies.ts";
import { offline } from "./experiments/offline.ts";
import { preview } from "./experiments/preview.ts";
import { redaction } from "./experiments/redaction.ts";
import { repository } from "./experiments/repository.ts";
import { restore } from "./experiments/restore.ts";
import { sameBytes } from "./experiments/same-bytes.ts";
import { services } from "./experiments/services.ts";
import { ssrf } from "./experiments/ssrf.ts";
import { units } from "./experiments/units.ts";
import { webhooks } from "./experiments/webhooks.ts";
import { workerKill } from "./experiments/worker-kill.ts";

/** In the order in which they are listed. */
export const experiments: readonly Experiment[] = [
  firstFinding,
  limits,
  sameBytes,
  crash,
  restore,
  hostile,
  offline,
  archives,
  ssrf,
  modelLies,
  injection,
  redaction,
  firstModelFinding,
  clientGone,
  diffs,
  repository,
  workerKill,
  fairTurns,
  idleSleep,
  units,
  webhooks,
  entitlement,
  forged,
  branches,
  migrations,
  alerts,
  services,
  preview,
  container,
];
