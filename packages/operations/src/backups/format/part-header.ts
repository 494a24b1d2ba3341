import { z } from "zod";

const FORMAT = "coderevai-backup-part";

const PartHeader = z.object({
  format: z.literal(FORMAT),
  backup: z.string(),
  /** Schema and name. */
  table: z.string(),
  /** From 0. */
  index: z.int().nonnegative(),
  /** Whether the table's rows end with it: what is cut off behind another part is noticed. */
  isLast: z.boolean(),
});

/** Where a part belongs. */
export type PartPlace = Omit<z.infer<typeof PartHeader>, "format">;

/** The first line of a part, which says where it belongs. */
export const PART_HEADER = {
  encode({ backup, table, index, isLast }: PartPlace): Buffer {
    return Buffer.from(`${JSON.stringify({ format: FORMAT, backup, table, index, isLast })}\n`);
  },

  /** Null when it is none. What it says is not authenticated yet. */
  decode(header: Uint8Array): PartPlace | null {
    try {
      return PartHeader.parse(JSON.parse(Buffer.from(header).toString("utf8")));
    } catch {
      return null;
    }
  },
} as const;
