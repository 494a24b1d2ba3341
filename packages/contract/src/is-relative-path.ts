import { REVIEW_LIMITS } from "./review-limits.ts";

/**
 * Whether a text can name a source: relative, forward slashes, no traversal, no control characters, not too long.
 * The rule of the schema `SourcePath`, for pages that check a field without loading Zod.
 */
export function isRelativePath(path: string): boolean {
  if (path === "" || path.length > REVIEW_LIMITS.pathCharacters) return false;
  return !/[\p{Cc}\\]/u.test(path) && !path.startsWith("/") && !path.split("/").includes("..");
}
