import { applyWithGit as applyAllWithGit } from "@coderevai/engine/testing/apply-with-git";

/** The file as git leaves it after the patch. Throws what git says when it does not apply. */
export function applyWithGit(path: string, text: string, patch: string): string {
  const result = applyAllWithGit([{ path, text }], patch);
  if (result.type === "refused") throw new Error(result.message);
  return result.texts.get(path) ?? "";
}
