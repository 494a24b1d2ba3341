/** Notices when the first element of an answer is whole, from its text as it is written. */
export class FirstElement {
  #depth = 0;
  #isInString = false;
  #isEscaped = false;
  #isWhole = false;

  /** True once, with the piece that completes the first element. */
  isCompletedBy(piece: string): boolean {
    if (this.#isWhole) return false;
    for (const character of piece) {
      this.#read(character);
      if (this.#isWhole) return true;
    }
    return false;
  }

  #read(character: string): void {
    if (this.#isInString) {
      if (this.#isEscaped) this.#isEscaped = false;
      else if (character === "\\") this.#isEscaped = true;
      else if (character === '"') this.#isInString = false;
      return;
    }
    if (character === '"') this.#isInString = true;
    if (character === "{") this.#depth += 1;
    if (character === "}") {
      this.#depth -= 1;
      // The list is in an object of its own.
      this.#isWhole = this.#depth === 1;
    }
  }
}
