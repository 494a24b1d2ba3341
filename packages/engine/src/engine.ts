import type { Improvement } from "@coderevai/contract/improvement";
import type { ChangeEvent, ChangeRequest } from "./change/review-change.ts";
import type { EngineEvent, EngineRequest } from "./engine-event.ts";
import type { ImproveRequest } from "./improve/improve-files.ts";
import type { EditProposal, ProposalVerdict } from "./improve/prove-edits.ts";

/** The review engine: pure text in, events out. Byte-identical events for the same request on every machine. */
export interface Engine {
  /** Changes whenever the same input could give other findings. */
  readonly version: string;
  /** Streams a review. Aborting ends it within a second; the ledger then says `canceled`. Never throws for any text. */
  review(request: EngineRequest, options?: { signal?: AbortSignal }): AsyncIterable<EngineEvent>;
  /** Streams the review of a change: only what lies on changed lines. Aborting ends it as it ends `review`. */
  reviewChange(request: ChangeRequest, options?: { signal?: AbortSignal }): AsyncIterable<ChangeEvent>;
  /** Puts a change from elsewhere, such as a model's, through all proofs. Never rejects for any text. */
  proveEdits(proposal: EditProposal, options?: { signal?: AbortSignal }): Promise<ProposalVerdict>;
  /** The improved version of reviewed files as one diff. Aborting leaves out what was not verified yet. Never rejects. */
  improve(request: ImproveRequest, options?: { signal?: AbortSignal }): Promise<Improvement>;
  /** Loads grammars and linters ahead of the first review. */
  warmUp(): Promise<void>;
  /** Ends the worker threads. */
  close(): Promise<void>;
}
