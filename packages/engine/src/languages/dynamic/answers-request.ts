import { decoratorsOf } from "../../syntax/function-shape.ts";
import type { SyntaxNode } from "../../syntax/syntax-node.ts";

/** Whether what a function returns is sent to whoever asked: it stands behind a route's decorator. */
export function answersRequest(fn: SyntaxNode): boolean {
  return decoratorsOf(fn).some((decorator) => /\.(?:route|get|post|put|delete|patch)\(/.test(decorator.text));
}
