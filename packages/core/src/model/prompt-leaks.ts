import { SYSTEM_PROMPT } from "./system-prompt.ts";

/** So many words in a row of our instructions are no chance. */
const WORDS_IN_A_ROW = 6;
const BASE64 = /[A-Za-z0-9+/_-]{24,}={0,2}/g;
const HEX = /(?:[0-9a-f]{2}){16,}/gi;

const INSTRUCTIONS = new Set(runsOf(wordsOf(SYSTEM_PROMPT)));

/**
 * Whether a text tells what the model was told: our instructions, the fence word, or either of them encoded. The same
 * words in the reviewed code are the code's own, so what stands in `sent` is no leak.
 */
export function leaksPrompt(text: string, fence: string, sent: string): boolean {
  return readings(text).some((reading) => {
    const bare = reading.toLowerCase().replace(/[^a-z0-9]/g, "");
    if (fence !== "" && (bare.includes(fence) || bare.includes(fence.slice(0, 16)) || bare.includes(fence.slice(16))))
      return true;
    const runs = runsOf(wordsOf(reading)).filter((run) => INSTRUCTIONS.has(run));
    if (runs.length === 0) return false;
    const own = new Set(runsOf(wordsOf(sent)));
    return !runs.every((run) => own.has(run));
  });
}

function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}

function runsOf(words: readonly string[]): string[] {
  const count = Math.max(0, words.length - WORDS_IN_A_ROW + 1);
  return Array.from({ length: count }, (_, at) => words.slice(at, at + WORDS_IN_A_ROW).join(" "));
}

/** The text, and what it says when it is decoded, turned round or shifted. */
function readings(text: string): string[] {
  const decoded = [...text.matchAll(BASE64)].map(([match]) => Buffer.from(match, "base64").toString("utf8"));
  const unhexed = [...text.matchAll(HEX)].map(([match]) => Buffer.from(match, "hex").toString("utf8"));
  return [text, [...text].reverse().join(""), text.replace(/[a-z]/gi, rot13), ...decoded, ...unhexed];
}

function rot13(letter: string): string {
  const base = letter <= "Z" ? 65 : 97;
  return String.fromCharCode(((letter.charCodeAt(0) - base + 13) % 26) + base);
}
