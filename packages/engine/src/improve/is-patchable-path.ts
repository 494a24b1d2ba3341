import { isRelativePath } from "@coderevai/contract/is-relative-path";

/** Whether a patch may name this path. `git apply` refuses empty and dot segments and anything inside `.git`. */
export function isPatchablePath(path: string): boolean {
  const segments = path.split("/");
  return isRelativePath(path) && !segments.some((segment) => /^(?:|\.|\.git)$/i.test(segment));
}
