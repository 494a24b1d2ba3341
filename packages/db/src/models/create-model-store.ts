import type { ModelStore } from "../model-store.ts";
import type { StoreParts } from "../reviews/store-parts.ts";
import { addPart } from "./add-part.ts";
import { findAnswer, forgetAnswers, saveAnswer } from "./answers.ts";
import { findSpend } from "./find-spend.ts";
import { noteEgress } from "./note-egress.ts";
import { reserveTokens } from "./reserve-tokens.ts";
import { settleTokens } from "./settle-tokens.ts";

export function createModelStore(parts: StoreParts): ModelStore {
  return {
    reserve: (reservation) => reserveTokens(parts, reservation),
    settle: (key, reservationId, spend) => settleTokens(parts, key, reservationId, spend),
    findSpend: (ownerId, now) => findSpend(parts, ownerId, now),
    findAnswer: (ownerId, questionHash, now) => findAnswer(parts, ownerId, questionHash, now),
    saveAnswer: (answer) => saveAnswer(parts, answer),
    forgetAnswers: (ownerId) => forgetAnswers(parts, ownerId),
    noteEgress: (key, egress) => noteEgress(parts, key, egress),
    addPart: (key, part) => addPart(parts, key, part),
  };
}
