import path from "node:path";
import { describeError } from "./describe-error.ts";
import { readJsonFile } from "./read-json-file.ts";
import { writeFileAtomically } from "./write-file-atomically.ts";

const DEBOUNCE_MS = 200;

type Options = {
  folder: string;
  name: string;
  /** What to write; called at the moment of writing. */
  take(): unknown;
  log(sentence: string): void;
};

/** Keeps one stand-in's state on disk: some moments after a change, and at the end. */
export class SnapshotKeeper {
  readonly #options: Options;
  #timer: NodeJS.Timeout | undefined;
  #writing: Promise<void> = Promise.resolve();

  constructor(options: Options) {
    this.#options = options;
  }

  get file(): string {
    return path.join(this.#options.folder, `${this.#options.name}.json`);
  }

  /** @throws StateFileError when the file is damaged */
  read<Value>(isExpected: (value: unknown) => value is Value): Promise<Value | undefined> {
    return readJsonFile(this.file, isExpected);
  }

  /** Says that there is something new to write. */
  changed = (): void => {
    this.#timer ??= setTimeout(() => {
      this.flush().catch((error: unknown) =>
        this.#options.log(`${this.file} was not written: ${describeError(error)}. Changes are kept in memory only.`),
      );
    }, DEBOUNCE_MS).unref();
  };

  /** Writes now; writes never overlap. */
  flush(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const write = () => writeFileAtomically(this.file, JSON.stringify(this.#options.take()));
    this.#writing = this.#writing.then(write, write);
    return this.#writing;
  }
}
