import { z } from "zod";

const Permissions = z.record(z.string(), z.enum(["read", "write", "none"]));
const Settings = z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]));

const Step = z.object({
  uses: z.string().optional(),
  run: z.string().optional(),
  with: Settings.optional(),
  env: Settings.optional(),
});
export type Step = z.infer<typeof Step>;

const Job = z.object({
  if: z.string().optional(),
  "runs-on": z.string(),
  "timeout-minutes": z.number().optional(),
  environment: z.string().optional(),
  permissions: Permissions.optional(),
  env: Settings.optional(),
  steps: z.array(Step),
});
export type Job = z.infer<typeof Job>;

/** What the rules look at. Written narrower than GitHub's own form: what is not needed here is a problem. */
export const Workflow = z.object({
  on: z.record(z.string(), z.unknown()),
  permissions: Permissions.optional(),
  concurrency: z.object({ group: z.string() }).optional(),
  env: z.undefined().optional(),
  jobs: z.record(z.string(), Job),
});
export type Workflow = z.infer<typeof Workflow>;

export const Action = z.object({ runs: z.object({ using: z.literal("composite"), steps: z.array(Step) }) });
