import { z } from "zod";

/** What was made for a pull request; it holds no secret. It is written to a file and read again for the comment. */
export const PreviewReport = z.object({
  pull: z.int().positive(),
  gitBranch: z.string(),
  /** Of the database, `preview/pr-N`. */
  branch: z.string(),
  expiresAt: z.iso.datetime(),
  isNew: z.boolean(),
  /** Migrations that this branch has and production has not. */
  migrations: z.array(z.string()),
  /** How its tables differ from production's; empty when they do not. */
  schemaDiff: z.string(),
});
export type PreviewReport = z.infer<typeof PreviewReport>;
