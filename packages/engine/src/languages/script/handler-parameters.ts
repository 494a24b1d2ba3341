import { accessPath } from "../../syntax/access-path.ts";
import { callSite } from "../../syntax/call-site.ts";
import { type Parameter, parametersOf } from "../../syntax/function-shape.ts";
import { stringValue } from "../../syntax/string-value.ts";
import type { SyntaxNode } from "../../syntax/syntax-node.ts";
import type { ParameterRole } from "../../taint/flow-tables.ts";
import { ROUTE_VERBS } from "../dynamic/route-verbs.ts";

const CLIENT_DECORATORS =
  /^@(?:Body|Query|Param|Headers|Cookies|Args|UploadedFile|RawBody|QueryParam|BodyParam|PathParam)\b/;

/** By decorator, registration or signature: Express and its kin, Nest, pages of Next. */
export function scriptRoles(fn: SyntaxNode, parameters: readonly Parameter[]): ParameterRole[] {
  const decorated = parameters.map((parameter) => hasClientDecorator(parameter.node));
  if (decorated.some(Boolean)) return decorated.map((isClient) => (isClient ? "value" : null));
  const requestAt = requestPosition(fn, parameters);
  return parameters.map((_, i) => (i === requestAt ? "request" : null));
}

function hasClientDecorator(parameter: SyntaxNode): boolean {
  return parameter.childrenOf("decorator").some((decorator) => CLIENT_DECORATORS.test(decorator.text));
}

function requestPosition(fn: SyntaxNode, parameters: readonly Parameter[]): number {
  const registered = isRegisteredHandler(fn);
  const [first, second] = parameters;
  if (registered && parameters.length === 4) return 1;
  if (registered && first) return 0;
  if (first && isPage(fn, first)) return 0;
  const answers = second?.pattern.text ?? "";
  return /^(?:res|response|reply|resp|_res)$/.test(answers) ? 0 : -1;
}

/** A page of Next: the default export of a file, given what the address holds. */
function isPage(fn: SyntaxNode, first: Parameter): boolean {
  const isExported =
    fn.parent?.type === "export_statement" && fn.parent.children.some((child) => child.type === "default");
  return (
    isExported && first.pattern.type === "object_pattern" && /\b(?:searchParams|params)\b/.test(first.pattern.text)
  );
}

/** True for the last functions of `app.get("/path", …)` and its kin. */
function isRegisteredHandler(fn: SyntaxNode): boolean {
  const call = fn.parent?.type === "arguments" && fn.parent.parent ? callSite(fn.parent.parent) : null;
  const path = call ? accessPath(call.callee) : null;
  if (!call || !path || path.length < 2 || !ROUTE_VERBS.test(path.at(-1) ?? "")) return false;
  const first = call.positional[0];
  const isRoute = first !== undefined && (stringValue(first)?.startsWith("/") || first.type === "regex");
  return isRoute || (path.at(-1) === "use" && parametersOf(fn).length >= 2);
}
