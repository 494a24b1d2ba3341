import type { DropReason } from "@coderevai/contract/model-use";
import type { z } from "zod";
import { AnswerElement } from "./answer-element.ts";

/** A statement in the asked form, or why it is none. */
export type ParsedElement = { readonly element: AnswerElement } | { readonly reason: DropReason };

/** Words by which a statement names a file, and those by which it reaches for what is not its own. */
const PATH_KEYS: ReadonlySet<string> = new Set(["path", "file", "filename", "filePath"]);

/**
 * Reads one statement of an answer. `path` is the file that was asked about: naming it is superfluous, naming another
 * one is not answered.
 */
export function parseElement(value: unknown, path: string): ParsedElement {
  const named = namedPath(value);
  if (named !== null && named.path !== path) return { reason: "foreign-path" };
  const parsed = AnswerElement.safeParse(named === null ? value : named.rest);
  if (parsed.success) return { element: parsed.data };
  return { reason: reasonOf(parsed.error) };
}

function namedPath(value: unknown): { path: unknown; rest: Record<string, unknown> } | null {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return null;
  const key = Object.keys(value).find((name) => PATH_KEYS.has(name));
  if (key === undefined) return null;
  const { [key]: path, ...rest } = value as Record<string, unknown>;
  return { path, rest };
}

function reasonOf({ issues }: z.ZodError): DropReason {
  if (issues.some((issue) => issue.code === "unrecognized_keys" || issue.code === "invalid_union"))
    return "not-allowed";
  return issues.some((issue) => issue.code === "too_big") ? "too-long" : "malformed";
}
