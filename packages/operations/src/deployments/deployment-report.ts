import { z } from "zod";

/** A deployment that was made, for the steps after it. */
export const DeploymentReport = z.object({
  id: z.string(),
  /** Where it answers: its own address, or the one it was given. */
  url: z.url(),
  environment: z.enum(["preview", "production"]),
  /** What had production's domains before; null for a preview and for the first. */
  previousId: z.string().nullable(),
});
export type DeploymentReport = z.infer<typeof DeploymentReport>;
