import type { GitHubRepository } from "../github/github-repository.ts";
import { COMMENT_MARKER } from "./build-comment.ts";

/**
 * Makes our comment on a pull request, or changes the one that is there, so that there is exactly one. A comment counts as
 * ours when it begins with the marker and `author` wrote it: anybody can write the marker.
 */
export async function putComment(
  repository: GitHubRepository,
  pull: number,
  body: string,
  author: string,
): Promise<"made" | "changed" | "unchanged"> {
  const comments = await repository.comments(pull);
  const [first, ...others] = comments.filter(
    (comment) => comment.user?.login === author && comment.body?.startsWith(COMMENT_MARKER),
  );
  // Two runs at once may have made one each.
  for (const { id } of others) await repository.deleteComment(id);
  if (first === undefined) {
    await repository.addComment(pull, body);
    return "made";
  }
  if (first.body === body) return "unchanged";
  await repository.changeComment(first.id, body);
  return "changed";
}
