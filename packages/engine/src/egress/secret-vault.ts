import { findSecrets, isTelling } from "./find-secrets.ts";

/** A piece of a redacted text: as it was, or a placeholder for a secret. */
export interface EgressPiece {
  readonly text: string;
  readonly isPlaceholder: boolean;
}

const PLACEHOLDER = /⟦secret:(\d{1,6})⟧/g;
const LINE_BREAK = /(\r\n|[\r\n])/;

/**
 * Keeps secrets here while a text leaves. The same secret has the same placeholder in all texts of one vault, and a
 * text has as many lines as before. Brackets like the placeholders' own in a text are the caller's to escape, piece by
 * piece, before the text is put together.
 */
export class SecretVault {
  readonly #numbers = new Map<string, number>();
  readonly #secrets: string[] = [];

  /** Different secrets that were replaced. */
  get size(): number {
    return this.#secrets.length;
  }

  /** The text in pieces. `known` are secrets that the engine's rules found; what the vault holds is known too. */
  pieces(text: string, known: readonly string[] = []): EgressPiece[] {
    const pieces: EgressPiece[] = [];
    let at = 0;
    for (const { start, end } of findSecrets(text, [...known, ...this.#secrets.filter(isTelling)])) {
      pieces.push({ text: text.slice(at, start), isPlaceholder: false }, ...this.#replaced(text.slice(start, end)));
      at = end;
    }
    return [...pieces, { text: text.slice(at), isPlaceholder: false }].filter((piece) => piece.text !== "");
  }

  /** A text of which nothing secret can be read. */
  redact(text: string, known: readonly string[] = []): string {
    return this.pieces(text, known)
      .map((piece) => piece.text)
      .join("");
  }

  /** Puts the secrets back, for the owner's own patch alone. Null when a placeholder is not one of ours. */
  restore(text: string): string | null {
    let isOurs = true;
    const restored = text.replace(PLACEHOLDER, (placeholder: string, number: string) => {
      const secret = this.#secrets[Number(number) - 1];
      if (secret === undefined) isOurs = false;
      return secret ?? placeholder;
    });
    return isOurs ? restored : null;
  }

  /** Whether any of the kept secrets can be read in a text. */
  isReadableIn(text: string): boolean {
    return this.#secrets.some((secret) => isTelling(secret) && text.includes(secret));
  }

  /** Line by line, so that the lines of a key stay lines; what indents them is no part of the secret. */
  #replaced(secret: string): EgressPiece[] {
    return secret.split(LINE_BREAK).flatMap((part) => {
      const body = part.trim();
      if (body === "") return [{ text: part, isPlaceholder: false }];
      const indent = part.slice(0, part.indexOf(body));
      const rest = part.slice(indent.length + body.length);
      return [
        { text: indent, isPlaceholder: false },
        { text: `⟦secret:${this.#numberOf(body)}⟧`, isPlaceholder: true },
        { text: rest, isPlaceholder: false },
      ];
    });
  }

  #numberOf(secret: string): number {
    const known = this.#numbers.get(secret);
    if (known !== undefined) return known;
    this.#secrets.push(secret);
    this.#numbers.set(secret, this.#secrets.length);
    return this.#secrets.length;
  }
}
