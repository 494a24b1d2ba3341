/** One item of a pattern: what it matches and how often. */
export interface PatternItem {
  /** A single-character atom as written, a group's alternatives, or a zero-width assertion. */
  readonly atom: string | readonly PatternItem[][] | null;
  readonly isUnbounded: boolean;
  readonly isOptional: boolean;
}

const MAX_LENGTH = 2000;
const MAX_DEPTH = 30;
const ATOM = /\[(?:\^?\]?(?:\\.|[^\]\\])*)\]|\\(?:x[\da-f]{2}|u[\da-f]{4}|u\{[\da-f]+\}|[pP]\{[^}]*\}|.)|[^()[\]|\\]/iy;
const QUANTIFIER = /(?:[*+?]|\{(\d*)(,?)(\d*)\})\??/y;
const ZERO_WIDTH = /^(?:\^|\$|\\[bB])$/;

/** Reads a pattern into alternatives of items; null for what this reader does not know. */
export function readPattern(source: string): PatternItem[][] | null {
  if (source.length > MAX_LENGTH) return null;
  const reader = new Reader(source);
  const alternatives = reader.alternatives(0);
  return reader.isAtEnd ? alternatives : null;
}

class Reader {
  readonly #source: string;
  #at = 0;

  constructor(source: string) {
    this.#source = source;
  }

  get isAtEnd(): boolean {
    return this.#at >= this.#source.length;
  }

  alternatives(depth: number): PatternItem[][] | null {
    const alternatives: PatternItem[][] = [[]];
    while (!this.isAtEnd && this.#peek() !== ")") {
      if (this.#peek() === "|") {
        this.#at += 1;
        alternatives.push([]);
        continue;
      }
      const item = this.#item(depth);
      if (!item) return null;
      alternatives.at(-1)?.push(item);
    }
    return alternatives;
  }

  #item(depth: number): PatternItem | null {
    const atom = this.#peek() === "(" ? this.#group(depth) : this.#atom();
    if (atom === null) return null;
    const quantifier = this.#take(QUANTIFIER);
    const isUnbounded =
      quantifier !== null && (/^[*+]/.test(quantifier[0]) || (quantifier[2] === "," && quantifier[3] === ""));
    const isOptional = quantifier !== null && (/^[*?]/.test(quantifier[0]) || quantifier[1] === "0");
    return { atom: atom === "" ? null : atom, isUnbounded, isOptional: isOptional || atom === "" };
  }

  #atom(): string | null {
    const match = this.#take(ATOM);
    if (!match) return null;
    return ZERO_WIDTH.test(match[0]) ? "" : match[0];
  }

  #group(depth: number): PatternItem[][] | "" | null {
    if (depth > MAX_DEPTH) return null;
    this.#at += 1;
    const head = this.#take(/\?(?:[:=!]|<[=!]|<\w+>)/y)?.[0] ?? "";
    const inner = this.alternatives(depth + 1);
    if (inner === null || this.#peek() !== ")") return null;
    this.#at += 1;
    return /[=!]$/.test(head) ? "" : inner;
  }

  #peek(): string | undefined {
    return this.#source[this.#at];
  }

  #take(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.#at;
    const match = pattern.exec(this.#source);
    if (match) this.#at += match[0].length;
    return match;
  }
}
