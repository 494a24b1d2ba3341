/** UTF-16 offsets at which lines start. A line ends at LF, CR LF or a lone CR, as in ruff and in anchors. */
export function lineStarts(text: string): readonly number[] {
  const starts = [0];
  for (const match of text.matchAll(/\r\n?|\n/g)) starts.push(match.index + match[0].length);
  return starts;
}
