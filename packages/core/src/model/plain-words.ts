import { redact } from "@coderevai/engine/redact";

const PLACE = /⟦(\d{1,7})⟧/g;
const PLACEHOLDER = /⟦secret:\d{1,6}⟧/g;
const CONTROLS = /(?![\n])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}]/gu;

/** A model's words as they are shown: plain, redacted, with line numbers in place of our labels. */
export function plainWords(text: string, lineOf: (number: number) => number | null): string {
  const shown = text
    .replace(PLACEHOLDER, "the secret")
    .replace(PLACE, (_, number: string) => {
      const line = lineOf(Number(number));
      return line === null ? "this code" : `line ${line}`;
    })
    .replace(CONTROLS, " ")
    .replace(/[⟦⟧]/g, "")
    .replace(/[ \t]{2,}/g, " ")
    .replace(/\n{3,}/g, "\n\n")
    .trim()
    .toWellFormed();
  return redact(shown);
}

/** The same as one line without a full stop. */
export function plainTitle(text: string, lineOf: (number: number) => number | null): string {
  return plainWords(text, lineOf).replace(/\s+/g, " ").replace(/\.$/, "");
}
