/** A sentence without the backticks that mark code, for places that show only plain words. */
export function plainText(text: string): string {
  return text.replaceAll("`", "");
}
