import { TEST_CARDS, type TestCard } from "../objects/test-cards.ts";
import { escapeHtml } from "./escape-html.ts";

/** What went wrong with a card, by the word in the address; any other word says nothing. */
const PROBLEMS: Readonly<Record<string, string>> = {
  declined: "Your card was declined. Nothing was charged. Choose another card and try again.",
  unknown: "This is not one of the test cards. Nothing was charged.",
};

/** The sentence above a form that did not work out, or nothing. */
export function problemHtml(problem: string | null): string {
  const sentence = PROBLEMS[problem ?? ""];
  return sentence === undefined ? "" : `<p class="bad" role="alert">${escapeHtml(sentence)}</p>`;
}

const spaced = (number: string) => number.replace(/(\d{4})(?=\d)/g, "$1 ");

/** The test cards to choose from, and a field for a number; a number that is typed goes first. */
export function cardFieldsHtml(): string {
  const choices = Object.entries(TEST_CARDS).map(
    ([name, { number, effect }]: [string, TestCard], index) => `<label class="choice">
<input type="radio" name="card" value="${number}"${index === 0 ? " checked" : ""} data-card="${name}">
<span><span class="number">${spaced(number)}</span> <span class="soft">${effect}</span></span>
</label>`,
  );
  return `<fieldset>
<legend>Test card</legend>
${choices.join("\n")}
</fieldset>
<p><label>Or type a card number
<input type="text" name="number" inputmode="numeric" autocomplete="off" maxlength="32"></label></p>`;
}

/** What a form says: the typed number, else the chosen card. */
export function readCardNumber(form: URLSearchParams): string {
  return form.get("number")?.trim() || (form.get("card") ?? "");
}
