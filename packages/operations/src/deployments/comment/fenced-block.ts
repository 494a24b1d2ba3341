const MOST_LINES = 300;
const MOST_CHARACTERS = 20_000;
/** Invisible characters, and those that turn the direction of what follows; line feeds and tabs stay. */
const UNSEEN = /(?![\n\t])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;

/** Anybody's lines as a block of code. Backticks, which could end it, have a double in their place. What is too long is cut, and says so. */
export function fencedBlock(text: string, language: string): string {
  const lines = text.replaceAll(UNSEEN, " ").replaceAll("`", "ˋ").split("\n");
  const shown = lines.slice(0, MOST_LINES).join("\n").slice(0, MOST_CHARACTERS);
  const isCut = shown.length < lines.join("\n").length;
  return `\`\`\`${language}\n${shown}${isCut ? "\n… and more" : ""}\n\`\`\``;
}
