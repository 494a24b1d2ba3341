import { HttpError } from "../http/http-error.ts";

const MAX_PIPELINE = 1_000;

export type ParsedCommand = { name: string; args: string[] };

const refuse = () => new HttpError(400, "ERR", "ERR failed to parse command: an array of strings is expected");

function toText(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value ?? "");
}

function parseCommand(value: unknown): ParsedCommand {
  if (!Array.isArray(value) || typeof value[0] !== "string" || value[0] === "") throw refuse();
  return { name: value[0], args: value.slice(1).map(toText) };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw refuse();
  }
}

/** @throws HttpError 400 when the body is not one command */
export function parseOneCommand(text: string): ParsedCommand {
  return parseCommand(parseJson(text));
}

/** @throws HttpError 400 when the body is not a bounded list of commands */
export function parseCommands(text: string): ParsedCommand[] {
  const value = parseJson(text);
  if (!Array.isArray(value) || value.length === 0) throw refuse();
  if (value.length > MAX_PIPELINE)
    throw new HttpError(400, "ERR", `ERR a pipeline is limited to ${MAX_PIPELINE} commands`);
  return value.map(parseCommand);
}
