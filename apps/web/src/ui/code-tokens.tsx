import styles from "./code-tokens.module.css";
import type { TokenLine } from "./highlight-source.ts";

/** One coloured line of code, or a part of one. */
export function CodeTokens({ tokens }: { readonly tokens: TokenLine }) {
  return tokens.map((token) => (
    <span key={token.column} className={token.kind === null ? undefined : styles[token.kind]}>
      {token.text}
    </span>
  ));
}
