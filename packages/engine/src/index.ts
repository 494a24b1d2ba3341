export type { ChangeEvent, ChangeRequest } from "./change/review-change.ts";
export { createEngine } from "./create-engine.ts";
export type { Engine } from "./engine.ts";
export type { EngineEvent, EngineFile, EngineRequest, LineRange } from "./engine-event.ts";
export type { ImproveRequest } from "./improve/improve-files.ts";
export type { EditProposal, ProposalVerdict } from "./improve/prove-edits.ts";
