/** What the lines between two braces are made of. */
export type Content = "statements" | "members" | "properties" | "cases" | "list";

const WORDS = "if|for|while|switch|catch|function|with|return|await|else|do|try|new|typeof|delete|throw|case|default";
const MODIFIERS = "public|private|protected|static|readonly|override|abstract|declare|async|get|set";

/** The first line that says it decides. */
const SIGNS: readonly (readonly [RegExp, Content])[] = [
  [/^(?:case\b.+:|default\s*:)/, "cases"],
  [new RegExp(`^(?:constructor\\s*\\(|(?:${MODIFIERS})\\s+[\\w#$*[]+.*[(=:;{]|#\\w+\\s*[(=;])`), "members"],
  [new RegExp(`^\\*?(?!(?:${WORDS})\\b)[\\w$]+\\s*\\((?:(?!=>|function)[^;"'\`])*\\)\\s*(?::[^=]*)?\\{$`), "members"],
  [/^\{$|^\{.*\},$/, "list"],
  [/^(?:readonly\s+)?[\w$]+\??\s*:\s*[^,=]+;$/, "members"],
  [/^(?:["'][^"']*["']|[\w$]+|\[[^\]]+\])\s*:\s*\S/, "properties"],
  [/^\.\.\.[\w$.()]+,?$|^[\w$]+,$/, "properties"],
  [/^(?:const|let|var|return|if|for|while|await|throw|switch|try|function|class|import|export)\b/, "statements"],
  [/^[\w$.[\]]+\s*(?:=|\(|\+=)/, "statements"],
];

const LOOKED_AT = 400;

/** What the given lines are made of, by the first that tells; null when none does. */
export function contentOf(lines: readonly string[]): Content | null {
  for (const line of lines) {
    const text = line
      .slice(0, LOOKED_AT)
      .replace(/\/\/.*$/, "")
      .trim();
    const sign = SIGNS.find(([pattern]) => pattern.test(text));
    if (sign) return sign[1];
  }
  return null;
}
