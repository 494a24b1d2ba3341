import { randomBytes } from "node:crypto";
import { type Endpoint, type EndpointCreateRequest, EndpointPoolerMode, EndpointState } from "@neondatabase/api-client";

type Asked = EndpointCreateRequest["endpoint"];

/** A compute as Neon makes it: it sleeps after five minutes and grows to two units unless asked otherwise. */
export function newEndpoint(projectId: string, asked: Asked, now: Date): Endpoint {
  const id = `ep-stand-in-${randomBytes(4).toString("hex")}`;
  const at = now.toISOString();
  return {
    id,
    project_id: projectId,
    branch_id: asked.branch_id,
    host: `${id}.stand-in.invalid`,
    proxy_host: "stand-in.invalid",
    region_id: "aws-eu-central-1",
    type: asked.type,
    autoscaling_limit_min_cu: asked.autoscaling_limit_min_cu ?? 0.25,
    autoscaling_limit_max_cu: asked.autoscaling_limit_max_cu ?? 2,
    suspend_timeout_seconds: asked.suspend_timeout_seconds ?? 0,
    current_state: EndpointState.Active,
    settings: {},
    pooler_enabled: false,
    pooler_mode: EndpointPoolerMode.Transaction,
    disabled: asked.disabled ?? false,
    passwordless_access: true,
    provisioner: asked.provisioner ?? "k8s-neonvm",
    creation_source: "console",
    created_at: at,
    updated_at: at,
  };
}
