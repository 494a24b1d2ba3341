import { setTimeout as wait } from "node:timers/promises";
import type { AnswerStream } from "./answer-stream.ts";
import type { Behaviour, BehaviourName } from "./behaviour.ts";
import { ANY_REMARK, type AnswerElement, findingAt, honestElements } from "./honest-elements.ts";
import { lyingElements } from "./lying-elements.ts";
import { obeyingElements } from "./obeying-elements.ts";
import type { ReadPrompt } from "./read-prompt.ts";

/** What one turn of the model gets. `noteObeyed` is told when the model followed an order it found in the code. */
type Turn = { prompt: ReadPrompt; behaviour: Behaviour; stream: AnswerStream; noteObeyed(): void };

type Play = (turn: Turn) => Promise<void>;

const ENDLESS_CHARACTERS = 64 * 1024 * 1024;

/** Every behaviour that answers with a stream; refusals by status are in the stand-in itself. */
export const PLAYS: Readonly<Record<Exclude<BehaviourName, "429" | "503">, Play>> = {
  honest: (turn) => answer(turn, honestElements(turn.prompt)),
  obeying: (turn) => {
    const { hasObeyed, elements } = obeyingElements(turn.prompt);
    if (hasObeyed) turn.noteObeyed();
    return answer(turn, elements);
  },
  lying: (turn) => answer(turn, lyingElements(turn.prompt)),
  "no-issues": (turn) => answer(turn, []),
  "slow-first-byte": async (turn) => {
    await wait(turn.behaviour.delayMs);
    await answer(turn, honestElements(turn.prompt));
  },
  stall: async ({ stream, prompt }) => {
    stream.open();
    await stream.text(beginning(prompt));
  },
  truncated: async ({ stream, prompt }) => {
    stream.open();
    await stream.text(`${beginning(prompt)}{"kind":"finding","from":`);
    await stream.finish("MAX_TOKENS");
  },
  endless: async ({ stream, prompt }) => {
    stream.open();
    await stream.text('{"elements":[');
    const anchor = prompt.anchors[0] ?? { number: 1, code: "" };
    for (let sent = 0, round = 0; sent < ENDLESS_CHARACTERS && !stream.isClosed; round += 1) {
      const element = `${JSON.stringify({ ...findingAt(anchor, ANY_REMARK), topic: `again-${round}` })},`;
      sent += element.length;
      await stream.text(element);
    }
  },
  refusing: async ({ stream }) => {
    stream.open();
    await stream.block();
  },
  garbage: async ({ stream }) => {
    stream.open();
    await stream.text("Sure! Here is what I think of your code: it is **great**. [1, 2, {");
    await stream.finish("STOP");
  },
  "wrong-schema": async ({ stream, prompt }) => {
    stream.open();
    await stream.text(JSON.stringify({ issues: honestElements(prompt), summary: "done" }));
    await stream.finish("STOP");
  },
  reset: async ({ stream, prompt }) => {
    stream.open();
    await stream.text(beginning(prompt));
    stream.drop();
  },
};

async function answer({ stream, behaviour }: Turn, elements: AnswerElement[]): Promise<void> {
  stream.open();
  await stream.text(behaviour.answer ?? JSON.stringify({ elements }));
  await stream.finish("STOP");
}

/** An answer up to its first whole element and the comma after it. */
function beginning({ anchors }: ReadPrompt): string {
  const element = findingAt(anchors[0] ?? { number: 1, code: "" }, ANY_REMARK);
  return `{"elements":[${JSON.stringify(element)},`;
}
