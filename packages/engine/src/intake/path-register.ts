import type { IntakeLimits } from "@coderevai/contract/intake-limits";
import { badArchive, tooLarge } from "./refuse-archive.ts";

// A drive letter makes a path absolute elsewhere; control characters include NUL and line ends.
const UNSAFE = /[\p{Cc}\\]|^\/|^[a-zA-Z]:/u;
/** What decoding puts where bytes were no UTF-8. */
const UNDECODABLE = "\ufffd";

/**
 * Every path of one archive passes here once. Nothing is ever written by these paths; they are checked so that a review
 * names each file by one path that means the same everywhere.
 */
export class PathRegister {
  readonly #limits: IntakeLimits;
  /** By folded path, so that names that a disk would not tell apart meet. */
  readonly #files = new Map<string, string>();
  readonly #folders = new Set<string>();
  #entries = 0;

  constructor(limits: IntakeLimits) {
    this.#limits = limits;
  }

  /** Takes in a folder. Throws like `addFile`. */
  addFolder(name: string): void {
    this.#count();
    const segments = this.#segments(name);
    if (segments.length > 0) this.#claimFolders(segments);
  }

  /**
   * Takes in a file or link and answers its path: no empty and no `.` segments, no slash at its ends.
   * @throws AppError intake.bad-archive or intake.too-large, when the path is unsafe, taken, too long or one too many
   */
  addFile(name: string): string {
    this.#count();
    const segments = this.#segments(name);
    if (segments.length === 0) throw badArchive("unsafe-path");
    const path = segments.join("/");
    const folded = fold(path);
    const taken = this.#files.get(folded);
    if (taken !== undefined) throw badArchive(taken === path ? "duplicate-path" : "case-collision");
    if (this.#folders.has(folded)) throw badArchive("path-conflict");
    this.#claimFolders(segments.slice(0, -1));
    this.#files.set(folded, path);
    if (this.#files.size > this.#limits.files) throw tooLarge(this.#limits, "files");
    return path;
  }

  #count(): void {
    this.#entries += 1;
    if (this.#entries > this.#limits.entries) throw tooLarge(this.#limits, "entries");
  }

  #segments(name: string): string[] {
    if (name.length > this.#limits.pathCharacters) throw tooLarge(this.#limits, "pathCharacters");
    if (name.includes(UNDECODABLE) || !name.isWellFormed()) throw badArchive("name-not-utf8");
    if (UNSAFE.test(name)) throw badArchive("unsafe-path");
    const segments = name.split("/").filter((segment) => segment !== "" && segment !== ".");
    if (segments.includes("..")) throw badArchive("unsafe-path");
    if (segments.length > this.#limits.pathDepth) throw tooLarge(this.#limits, "pathDepth");
    return segments;
  }

  /** A folder below a file, or below a link, would be somewhere else on a disk. */
  #claimFolders(segments: readonly string[]): void {
    let folder = "";
    for (const segment of segments) {
      folder += folder === "" ? fold(segment) : `/${fold(segment)}`;
      if (this.#files.has(folder)) throw badArchive("path-conflict");
      this.#folders.add(folder);
    }
    // Folders that only paths name take memory, too, and one path names many.
    if (this.#files.size + this.#folders.size > this.#limits.entries) throw tooLarge(this.#limits, "entries");
  }
}

function fold(path: string): string {
  return path.normalize("NFC").toLowerCase();
}
