import type { EngineFile } from "@coderevai/engine";
import type { EgressPiece, SecretVault } from "@coderevai/engine/egress";
import { visibleText } from "./visible-text.ts";

/**
 * A numbered place of a file: what the model may point at. `sent` is its text as the model sees it: without secrets, and
 * nothing in it can be taken for the prompt. Offsets are those of the file, end exclusive, without the line break.
 */
export interface NumberedPlace {
  readonly number: number;
  readonly line: number;
  readonly start: number;
  readonly end: number;
  readonly sent: string;
}

/** A file as it is shown to the model. `rows` are its lines in order; a blank line has no number. */
export interface NumberedSource {
  readonly file: EngineFile;
  readonly places: readonly NumberedPlace[];
  readonly rows: readonly (NumberedPlace | null)[];
  /** The first place of each line that has one. */
  readonly placeOfLine: ReadonlyMap<number, NumberedPlace>;
}

/** Longer lines are numbered in pieces, so that a place stays a place. */
const PLACE_CHARACTERS = 1_000;
const LINE_BREAK = /\r\n|[\r\n]/;

/** Numbers the places of a file from 1. `known` are secrets that the engine's rules found in it. */
export function numberSource(file: EngineFile, vault: SecretVault, known: readonly string[]): NumberedSource {
  const rows: (NumberedPlace | null)[] = [];
  let number = 0;
  let line = 1;
  let place: OpenPlace = { start: 0, end: 0, sent: "" };
  const close = () => {
    const isBlank = place.sent.trim() === "";
    if (!isBlank) number += 1;
    rows.push(isBlank ? null : { ...place, number, line });
    place = { start: place.end, end: place.end, sent: "" };
  };
  for (const part of shownParts(file.text, vault, known)) {
    if (part.isBreak) {
      close();
      line += 1;
      place = { start: part.end, end: part.end, sent: "" };
      continue;
    }
    if (place.sent !== "" && place.sent.length + part.sent.length > PLACE_CHARACTERS) close();
    place = { start: place.start, end: part.end, sent: place.sent + part.sent };
  }
  close();
  const places = rows.filter((row) => row !== null);
  // Backwards, so that the first place of a line is the one that stays.
  const placeOfLine = new Map(places.toReversed().map((numbered) => [numbered.line, numbered]));
  return { file, rows, places, placeOfLine };
}

interface OpenPlace {
  readonly start: number;
  readonly end: number;
  readonly sent: string;
}

interface ShownPart {
  readonly end: number;
  readonly sent: string;
  readonly isBreak: boolean;
}

/** The file in parts that are never divided: a line break, a placeholder, some hundred characters of code. */
function* shownParts(text: string, vault: SecretVault, known: readonly string[]): Generator<ShownPart> {
  let at = 0;
  for (const piece of vault.pieces(text, known)) {
    const parts = piece.isPlaceholder ? [piece.text] : piece.text.split(/(\r\n|[\r\n])/).flatMap(slicesOf);
    for (const part of parts) {
      at += piece.isPlaceholder ? secretLength(piece, vault) : part.length;
      yield { end: at, ...shown(part, piece.isPlaceholder) };
    }
  }
}

function shown(part: string, isPlaceholder: boolean): { sent: string; isBreak: boolean } {
  if (isPlaceholder) return { sent: part, isBreak: false };
  const isBreak = LINE_BREAK.test(part);
  return { sent: isBreak ? "" : visibleText(part), isBreak };
}

function secretLength(piece: EgressPiece, vault: SecretVault): number {
  return (vault.restore(piece.text) ?? "").length;
}

/** Pieces of a long line; no character is cut in two. */
function slicesOf(text: string): string[] {
  return text.match(new RegExp(`[\\s\\S]{1,${PLACE_CHARACTERS / 2}}`, "gu")) ?? [];
}
