export type { ArchiveEntry } from "./archive-entry.ts";
export { commonRoot } from "./common-root.ts";
export { type ArchiveFormat, detectArchiveFormat } from "./detect-archive-format.ts";
export { type OpenedArchive, openArchive } from "./open-archive.ts";
export { planIntake } from "./plan-intake.ts";
export type { PlannedFile } from "./planned-file.ts";
