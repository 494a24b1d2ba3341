import type { EngineEvent, EngineRequest } from "./engine-event.ts";
import type { EditProposal, ProposalVerdict } from "./improve/prove-edits.ts";

/** The review engine: pure text in, events out. Byte-identical events for the same request on every machine. */
export interface Engine {
  /** Changes whenever the same input could give other findings. */
  readonly version: string;
  /** Streams a review. Aborting ends it within a second; the ledger then says `canceled`. Never throws for any text. */
  review(request: EngineRequest, options?: { signal?: AbortSignal }): AsyncIterable<EngineEvent>;
  /** Puts a change from elsewhere, such as a model's, through all proofs. Never rejects for any text. */
  proveEdits(proposal: EditProposal, options?: { signal?: AbortSignal }): Promise<ProposalVerdict>;
  /** Loads grammars and linters ahead of the first review. */
  warmUp(): Promise<void>;
  /** Ends the worker threads. */
  close(): Promise<void>;
}
