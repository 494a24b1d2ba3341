import type { RuleMatch, SyntaxRule } from "../../../rules/rule.ts";
import { FUNCTION_TYPES } from "../../../syntax/function-shape.ts";
import { descendantsOf, type SyntaxFile } from "../../../syntax/syntax-file.ts";
import type { SyntaxNode } from "../../../syntax/syntax-node.ts";
import { JAVA } from "./language.ts";

const OWNERS = new Set([...FUNCTION_TYPES, "finally_clause", "try_statement"]);

function checkThrow(node: SyntaxNode, file: SyntaxFile): RuleMatch | null {
  const thrown = descendantsOf(file, node).find(
    (inner) => inner.type === "throw_statement" && inner.closest(OWNERS) === node,
  );
  return thrown ? { node: thrown, title: "A `throw` in `finally` takes the place of the error before it" } : null;
}

/** Ends of `try` that hide what went wrong in it. */
export const FINALLY_BUGS: readonly SyntaxRule[] = [
  {
    document: {
      id: "throw-in-finally",
      title: "finally throws",
      category: "bug",
      severity: "medium",
      tier: "pattern",
      cwe: 584,
      languages: JAVA,
      why: "The new error takes the place of the one that was on its way, so nobody learns what really went wrong.",
      remedy: "Throw after the try statement, or add the error to the one before with `addSuppressed`.",
      examples: [
        {
          language: "java",
          bad: "class A {\n  void a() {\n    try {\n      run();\n    } finally {\n      throw new IllegalStateException();\n    }\n  }\n}\n",
          good: "class A {\n  void a() {\n    try {\n      run();\n    } finally {\n      close();\n    }\n  }\n}\n",
        },
      ],
    },
    nodeTypes: ["finally_clause"],
    check: checkThrow,
  },
];
