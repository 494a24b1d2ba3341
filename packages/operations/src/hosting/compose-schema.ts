import { z } from "zod";

const Condition = z.strictObject({ condition: z.enum(["service_healthy", "service_completed_successfully"]) });

/** What we use of the Compose specification, and nothing beside. */
const ComposeService = z.strictObject({
  image: z.string(),
  build: z.strictObject({ context: z.string(), dockerfile: z.string(), target: z.string() }).optional(),
  profiles: z.array(z.string()).optional(),
  restart: z.enum(["no", "unless-stopped"]),
  read_only: z.literal(true).optional(),
  tmpfs: z.array(z.string()).optional(),
  cap_drop: z.tuple([z.literal("ALL")]).optional(),
  security_opt: z.tuple([z.literal("no-new-privileges:true")]).optional(),
  stop_grace_period: z.string(),
  command: z.array(z.string()).optional(),
  network_mode: z.literal("none").optional(),
  env_file: z.string(),
  environment: z.record(z.string(), z.string()).optional(),
  ports: z.array(z.string()).optional(),
  volumes: z.array(z.string()).optional(),
  healthcheck: z.looseObject({ test: z.array(z.string()) }).optional(),
  shm_size: z.string().optional(),
  depends_on: z.record(z.string(), Condition).optional(),
});

export const ComposeFile = z.strictObject({
  name: z.string(),
  "x-hardened": z.unknown(),
  services: z.record(z.string(), ComposeService),
  volumes: z.record(z.string(), z.null()),
});
