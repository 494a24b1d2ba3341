import { randomBytes } from "node:crypto";
import type { Branch, BranchCreateRequest } from "@neondatabase/api-client";

type Asked = NonNullable<BranchCreateRequest["branch"]>;

/** Whole seconds, as Neon writes moments. */
function neonMoment(at: Date): string {
  return at.toISOString().replace(/\.\d+Z$/, "Z");
}

/** A branch as Neon makes it: one of tables alone is a root, whatever it was made from. */
export function newBranch(projectId: string, asked: Asked, now: Date): Branch {
  const at = neonMoment(now);
  const isSchemaOnly = asked.init_source === "schema-only";
  return {
    id: `br-stand-in-${randomBytes(4).toString("hex")}`,
    project_id: projectId,
    ...(!isSchemaOnly && asked.parent_id && { parent_id: asked.parent_id }),
    ...(asked.parent_timestamp && { parent_timestamp: asked.parent_timestamp }),
    ...(asked.expires_at && { expires_at: asked.expires_at }),
    name: asked.name ?? `br-${randomBytes(4).toString("hex")}`,
    init_source: asked.init_source ?? "parent-data",
    current_state: "ready",
    state_changed_at: at,
    creation_source: "console",
    default: false,
    protected: asked.protected ?? false,
    cpu_used_sec: 0,
    compute_time_seconds: 0,
    active_time_seconds: 0,
    written_data_bytes: 0,
    data_transfer_bytes: 0,
    created_at: at,
    updated_at: at,
  };
}
