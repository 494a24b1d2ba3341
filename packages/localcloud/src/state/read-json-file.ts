import { readFile } from "node:fs/promises";
import { describeError } from "./describe-error.ts";

/** Thrown when a state file cannot be used; its message names the file and what to do. */
export class StateFileError extends Error {
  constructor(file: string, reason: string) {
    super(`${file} cannot be read: ${reason}. Delete that file (what it remembers is lost) and start again.`);
    this.name = "StateFileError";
  }
}

/**
 * Reads and checks one JSON file.
 * @returns undefined when there is no such file
 * @throws StateFileError when it is not JSON or does not have the expected shape
 */
export async function readJsonFile<Value>(
  file: string,
  isExpected: (value: unknown) => value is Value,
): Promise<Value | undefined> {
  let text: string;
  try {
    text = await readFile(file, "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw new StateFileError(file, describeError(error));
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new StateFileError(file, text === "" ? "it is empty" : "it is not whole JSON");
  }
  if (!isExpected(value)) throw new StateFileError(file, "it does not have the expected shape");
  return value;
}
