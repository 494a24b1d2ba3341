import { accessPath } from "../../syntax/access-path.ts";
import { callSite } from "../../syntax/call-site.ts";
import { decoratorsOf, functionName, type Parameter } from "../../syntax/function-shape.ts";
import { stringValue } from "../../syntax/string-value.ts";
import type { SyntaxNode } from "../../syntax/syntax-node.ts";
import type { ParameterRole } from "../../taint/flow-tables.ts";
import { ROUTE_VERBS } from "../dynamic/route-verbs.ts";

const SAFE_TYPES =
  /^(?:int|float|bool|UUID|uuid\.UUID|Decimal|date|datetime|number|boolean|Date|(?:Async)?Session|Request|Response|BackgroundTasks|Annotated\[.*Depends.*)\b/;
const NOT_FROM_CLIENT =
  /^(?:self|cls|request|req|response|res|db|session|settings|current_user|user|background_tasks|ctx|context|next|done)$/;

/** By decorator, registration or signature: Flask, Django, FastAPI and AWS Lambda. */
export function pythonRoles(fn: SyntaxNode, parameters: readonly Parameter[]): ParameterRole[] {
  const route = decoratorsOf(fn)
    .map(routeOf)
    .find((found) => found !== null);
  const isDjangoView = parameters[0]?.pattern.text === "request" && fn.parent?.parent?.type !== "class_definition";
  const isLambda = functionName(fn)?.endsWith("handler") && parameters[0]?.pattern.text === "event";
  if (isLambda) return parameters.map((_, i) => (i === 0 ? "request" : null));
  if (route === undefined && !isDjangoView) return parameters.map(() => null);
  return parameters.map((parameter) => (isFromPath(parameter, route ?? "") ? "value" : null));
}

function isFromPath(parameter: Parameter, route: string): boolean {
  const name = parameter.pattern.text.replace(/^\*+/, "");
  if (NOT_FROM_CLIENT.test(name)) return false;
  if (parameter.typeText && SAFE_TYPES.test(parameter.typeText)) return false;
  if (/\b(?:Depends|Security)\(/.test(parameter.fallback?.text ?? "")) return false;
  return !new RegExp(`<(?:int|float|uuid):${name}>`).test(route);
}

/** The route text of a decorator such as `@app.get("/users/<name>")`; null for any other decorator. */
function routeOf(decorator: SyntaxNode): string | null {
  const call = decorator.named[0] ? callSite(decorator.named[0]) : null;
  const verb = call ? accessPath(call.callee)?.at(-1) : undefined;
  if (!call || !verb || !ROUTE_VERBS.test(verb)) return null;
  return stringValue(call.positional[0] ?? null) ?? "";
}
