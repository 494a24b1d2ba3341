/** The element of a line of the sample, for links from a trace to it. */
export function lineId(line: number): string {
  return `sample-L${line}`;
}
