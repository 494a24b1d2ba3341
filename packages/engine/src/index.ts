export { createEngine } from "./create-engine.ts";
export type { Engine } from "./engine.ts";
export type { EngineEvent, EngineFile, EngineRequest } from "./engine-event.ts";
export type { ImproveRequest } from "./improve/improve-files.ts";
export type { EditProposal, ProposalVerdict } from "./improve/prove-edits.ts";
