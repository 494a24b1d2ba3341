import { randomUUID } from "node:crypto";
import type { Finding } from "@coderevai/contract/finding";
import type { DropReason } from "@coderevai/contract/model-use";
import type { ModelPart, ModelStore, ReviewKey } from "@coderevai/db";
import type { Clock } from "@coderevai/platform/clock";
import type { Logger } from "@coderevai/platform/log";
import type { ModelEnd, ModelOutcome, OutboundPayload, ReviewModel } from "@coderevai/platform/models/review-model";
import { AnswerElement } from "./answer-element.ts";
import { AnswerReader, type ReadStatement } from "./answer-reader.ts";
import { buildPrompt, hashQuestion, newFence, type Question } from "./build-prompt.ts";
import type { WordContext } from "./check-words.ts";
import { costOf } from "./cost-of.ts";
import { SYSTEM_PROMPT } from "./system-prompt.ts";
import { ceilingOfPrompt, MAX_OUTPUT_TOKENS } from "./token-ceiling.ts";

/** What asking needs of the outside. */
export interface Asking {
  readonly model: ReviewModel;
  readonly models: ModelStore;
  readonly clock: Clock;
  readonly log: Logger;
  readonly key: ReviewKey;
}

/** One question, what it may cost beside what was spent of the file's ceiling already, and what stands. */
export interface PartQuestion {
  readonly question: Question;
  readonly vault: WordContext["vault"];
  readonly standing: readonly Finding[];
  /** Tokens that the file may still cost. */
  readonly remainingTokens: number;
}

/** What came of a question. `reservedTokens` count against the file's ceiling. */
export interface PartEnd {
  readonly status: ModelPart["status"];
  readonly reservedTokens: number;
}

const STATUS_OF: Record<ModelOutcome, ModelPart["status"]> = {
  complete: "answered",
  truncated: "unavailable",
  refused: "unavailable",
  unavailable: "unavailable",
  "too-long": "unavailable",
  stopped: "stopped",
};
const ANSWER_LIFE_MS = 30 * 24 * 60 * 60_000;
/** Longer than any call takes. */
const RESERVATION_LIFE_MS = 10 * 60_000;
const PLACEHOLDER = /⟦secret:\d+⟧/g;

/**
 * Asks about one part of a file, or reads the stored answer, and yields what is to be shown or counted as it comes.
 * Throws `StorageUnavailable`; whatever the provider does is a status.
 */
export async function* askAboutPart(
  asking: Asking,
  { question, vault, standing, remainingTokens }: PartQuestion,
  signal: AbortSignal,
): AsyncGenerator<ReadStatement, PartEnd> {
  const { model, models, clock, key } = asking;
  const questionHash = hashQuestion(question, model.name, vault);
  const fence = newFence();
  const words: WordContext = { fence, sent: sentText(question), vault };
  const reader = new AnswerReader({ question, words, standing });
  const stored = await models.findAnswer(key.ownerId, questionHash, clock.now());
  if (stored !== null) {
    for (const element of stored) yield reader.read(element);
    return { status: "reused", reservedTokens: 0 };
  }
  const prompt = buildPrompt(question, fence, vault);
  const ceiling = ceilingOfPrompt(prompt);
  const tokens = ceiling.inputTokens + ceiling.outputTokens;
  const reservationId = randomUUID();
  const isWithin = tokens <= Math.min(model.caps.perRequest, remainingTokens);
  if (!isWithin || !(await reserve(asking, reservationId, tokens))) return { status: "capped", reservedTokens: 0 };
  const call = { asking, prompt, reservationId, ceiling, path: question.part.source.file.path };
  const { end, elements, malformed } = yield* ask(call, reader, signal);
  // Statements of which none had the asked form are no answer.
  const isAnswer = elements.length === 0 || malformed < elements.length;
  const status = end.outcome === "complete" && !isAnswer ? "unavailable" : STATUS_OF[end.outcome];
  if (status === "answered") {
    const createdAt = clock.now();
    const expiresAt = new Date(createdAt.getTime() + ANSWER_LIFE_MS);
    await models.saveAnswer({ key, questionHash, elements, createdAt, expiresAt });
  }
  return { status, reservedTokens: tokens };
}

function reserve({ model, models, clock, key }: Asking, id: string, tokens: number): Promise<boolean> {
  const now = clock.now();
  const { perOwnerDay, perDay } = model.caps;
  const expiresAt = new Date(now.getTime() + RESERVATION_LIFE_MS);
  return models.reserve({ id, key, tokens, perOwnerDay, perDay, now, expiresAt });
}

interface Call {
  readonly asking: Asking;
  readonly prompt: string;
  readonly path: string;
  readonly reservationId: string;
  readonly ceiling: { readonly inputTokens: number; readonly outputTokens: number };
}

interface Heard {
  readonly end: Pick<ModelEnd, "outcome">;
  readonly elements: readonly unknown[];
  readonly malformed: number;
}

/** The review was canceled, removed or ended while its question was on the way. */
class ReviewGone extends Error {
  override readonly name = "ReviewGone";
}

/** However it is left, the reservation is settled: with what was spent, or else with all that could have been. */
async function* ask(call: Call, reader: AnswerReader, signal: AbortSignal): AsyncGenerator<ReadStatement, Heard> {
  const { asking, prompt, reservationId, ceiling } = call;
  const elements: unknown[] = [];
  let spend: { inputTokens: number; outputTokens: number } = ceiling;
  let malformed = 0;
  let end: Pick<ModelEnd, "outcome"> = { outcome: "stopped" };
  try {
    const beforeSend = (payload: OutboundPayload) => noteEgress(call, payload);
    const request = {
      system: SYSTEM_PROMPT,
      prompt,
      element: AnswerElement,
      maxOutputTokens: MAX_OUTPUT_TOKENS,
      beforeSend,
    };
    for await (const event of asking.model.ask(request, signal)) {
      if (event.type === "end") {
        end = event;
        spend = event.usage;
        noteEnd(asking, event);
        continue;
      }
      elements.push(event.value);
      const statement = reader.read(event.value);
      if (isMalformed(statement)) malformed += 1;
      yield statement;
    }
  } catch (error) {
    // Nothing was sent: the payload could not be noted.
    spend = { inputTokens: 0, outputTokens: 0 };
    if (!(error instanceof ReviewGone)) throw error;
  } finally {
    const costMicroUsd = costOf(spend, asking.model.price);
    const { inputTokens, outputTokens } = spend;
    await asking.models.settle(asking.key, reservationId, { inputTokens, outputTokens, costMicroUsd });
  }
  return { end, elements, malformed };
}

async function noteEgress({ asking, prompt, path }: Call, payload: OutboundPayload): Promise<void> {
  const isNoted = await asking.models.noteEgress(asking.key, {
    ...payload,
    at: asking.clock.now(),
    model: asking.model.name,
    paths: [path],
    secretsReplaced: prompt.match(PLACEHOLDER)?.length ?? 0,
  });
  if (!isNoted) throw new ReviewGone("The review does not run any more.");
}

function noteEnd({ log, key }: Asking, { outcome, reason, attempts, usage }: ModelEnd): void {
  const level = outcome === "complete" || outcome === "stopped" ? "info" : "warn";
  log[level]({ reviewId: key.reviewId, outcome, reason, attempts, ...usage }, "model asked");
}

function isMalformed(statement: ReadStatement): boolean {
  return statement.type === "dropped" && (statement.reason satisfies DropReason) === "malformed";
}

/** All that the model was shown of the code, to tell what it found there from what it made up. */
function sentText({ part }: Question): string {
  return [part.source.file.path, ...part.rows.map((row) => row?.sent ?? "")].join("\n");
}
