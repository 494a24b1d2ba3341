import type { NumberedPlace } from "./numbered-source.ts";
import type { SourcePart } from "./source-part.ts";

/** Code that a statement points at. Offsets are those of the file, end exclusive, without the indent. */
export interface ResolvedPlace {
  readonly from: NumberedPlace;
  readonly to: NumberedPlace;
  readonly start: number;
  readonly end: number;
}

/** A statement about more lines than this points at where its quote stands. */
const MOST_PLACES = 12;
/** A shorter quote must be all of a place: brackets stand everywhere. */
const LEAST_QUOTE = 8;

/** The places from one number to another that were sent in this part; null when they are not all there, in order. */
export function placesBetween(part: SourcePart, from: number, to: number): readonly NumberedPlace[] | null {
  const first = part.source.places[from - 1];
  const last = part.source.places[to - 1];
  if (!first || !last || from > to) return null;
  const isSent = (place: NumberedPlace) => place.number >= firstSent(part) && place.number <= lastSent(part);
  return isSent(first) && isSent(last) ? part.source.places.slice(from - 1, to) : null;
}

/**
 * Where a finding lies: the places it names, provided that its quote stands there. A number alone proves nothing, since a
 * made-up one may exist; what was copied from the code does. Null when they do not agree.
 */
export function resolvePlace(
  part: SourcePart,
  claim: { from: number; to: number; quote: string },
): ResolvedPlace | null {
  const places = placesBetween(part, claim.from, claim.to);
  const quote = squeezed(claim.quote);
  if (places === null || quote === "") return null;
  const isWhole = places.some((place) => squeezed(place.sent) === quote);
  if (quote.length < LEAST_QUOTE && !isWhole) return null;
  const quoted = quotedPlaces(places, quote);
  if (quoted === null) return null;
  return spanOf(places.length > MOST_PLACES ? quoted : places, part);
}

/** The fewest places, in order, whose code together holds the quote. */
function quotedPlaces(places: readonly NumberedPlace[], quote: string): readonly NumberedPlace[] | null {
  const codes = places.map((place) => squeezed(place.sent));
  const at = codes.join("").indexOf(quote);
  if (at < 0) return null;
  let passed = 0;
  const held = places.filter((_, index) => {
    const start = passed;
    passed += codes[index]?.length ?? 0;
    return start < at + quote.length && passed > at;
  });
  return held.length > 0 && held.length <= MOST_PLACES ? held : null;
}

function spanOf(places: readonly NumberedPlace[], part: SourcePart): ResolvedPlace | null {
  const from = places[0];
  const to = places.at(-1);
  if (!from || !to) return null;
  const code = part.source.file.text.slice(from.start, to.end);
  const start = from.start + (code.length - code.trimStart().length);
  return { from, to, start, end: to.end - (code.length - code.trimEnd().length) };
}

/** Code without its white space: how a line is broken or indented says nothing about which line it is. */
function squeezed(code: string): string {
  return code.replace(/\s+/g, "");
}

function firstSent(part: SourcePart): number {
  return part.rows.find((row) => row !== null)?.number ?? Number.POSITIVE_INFINITY;
}

function lastSent(part: SourcePart): number {
  return part.rows.findLast((row) => row !== null)?.number ?? 0;
}
