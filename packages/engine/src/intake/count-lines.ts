const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;

/** Lines of a text as anchors count them: each ends at LF, CR LF or a lone CR, and the last need not end. */
export function countLines(text: string): number {
  let lines = 1;
  for (let offset = 0; offset < text.length; offset += 1) {
    const unit = text.charCodeAt(offset);
    if (unit === LINE_FEED || (unit === CARRIAGE_RETURN && text.charCodeAt(offset + 1) !== LINE_FEED)) lines += 1;
  }
  return lines;
}
