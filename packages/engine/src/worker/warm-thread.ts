import { Language } from "@coderevai/contract/language";
import { runRuff } from "../layers/run-ruff.ts";
import { runSecretlint } from "../layers/run-secretlint.ts";
import { grammarOf } from "../syntax/grammars.ts";
import { parserFor } from "./parsers.ts";

const SAMPLE = "value = 1\n";

/** Loads every grammar and linter of this thread by using each once. */
export async function warmThread(): Promise<boolean> {
  for (const language of Language.options) {
    if (grammarOf(language)) (await parserFor(language))(SAMPLE).delete();
  }
  await runSecretlint(SAMPLE);
  return runRuff(SAMPLE).isSound;
}
