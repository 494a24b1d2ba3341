import type { LanguageRules } from "../../../rules/language-rules.ts";
import type { RuleMatch } from "../../../rules/rule.ts";
import type { SyntaxNode } from "../../../syntax/syntax-node.ts";

/** A name that says that nothing is to be done. */
const MEANT = /^(?:ignore|ignored|expected|unused|_|ok)\w*$/i;
const EXPECTED =
  /^(?:InterruptedException|NumberFormatException|\w*(?:NotFound|Timeout|Closed|NoSuch)\w*Exception|CloneNotSupportedException)$/;

function checkCatch(node: SyntaxNode): RuleMatch | null {
  const body = node.child("body");
  if (!body || body.children.some((child) => child.type === "comment") || body.named.length > 0) return null;
  const parameter = node.named.find((child) => child.type === "catch_formal_parameter");
  const name = parameter?.child("name")?.text ?? "";
  const type = parameter?.named.find((child) => child.type === "catch_type")?.text ?? "";
  if (MEANT.test(name) || EXPECTED.test(type)) return null;
  return { node, title: `Every \`${type.slice(0, 60)}\` is swallowed` };
}

/** Catch blocks in which nothing happens and nothing says why. */
export const SWALLOWED_ERROR: LanguageRules["shared"] = {
  "swallowed-error": {
    example: {
      bad: "class A {\n  void a() {\n    try {\n      run();\n    } catch (Exception e) {\n    }\n  }\n}\n",
      good: 'class A {\n  void a() {\n    try {\n      run();\n    } catch (Exception e) {\n      log.warn("Not run", e);\n    }\n  }\n}\n',
    },
    rows: [{ nodeTypes: ["catch_clause"], check: checkCatch }],
  },
};
