import { accessPath } from "../syntax/access-path.ts";
import { callSite } from "../syntax/call-site.ts";
import { decoratorsOf, functionName, type Parameter, parametersOf } from "../syntax/function-shape.ts";
import { stringValue } from "../syntax/string-value.ts";
import type { SyntaxFile } from "../syntax/syntax-file.ts";
import type { SyntaxNode } from "../syntax/syntax-node.ts";

/** `request` stands for a request object, `value` for a piece of one; null is an ordinary parameter. */
export type ParameterRole = "request" | "value" | null;

const ROUTE_VERBS =
  /^(?:get|post|put|patch|delete|del|all|head|options|route|api_route|websocket|view|use|on_get|on_post)$/;
const SAFE_TYPES =
  /^(?:int|float|bool|UUID|uuid\.UUID|Decimal|date|datetime|number|boolean|Date|(?:Async)?Session|Request|Response|BackgroundTasks|Annotated\[.*Depends.*)\b/;
const NOT_FROM_CLIENT =
  /^(?:self|cls|request|req|response|res|db|session|settings|current_user|user|background_tasks|ctx|context|next|done)$/;
const CLIENT_DECORATORS =
  /^@(?:Body|Query|Param|Headers|Cookies|Args|UploadedFile|RawBody|QueryParam|BodyParam|PathParam)\b/;

/** What each parameter of a function holds when a web framework calls it, by decorator, registration or signature. */
export function handlerParameters(fn: SyntaxNode, file: SyntaxFile): ParameterRole[] {
  const parameters = parametersOf(fn);
  if (file.family === "python") return pythonRoles(fn, parameters);
  return scriptRoles(fn, parameters);
}

function pythonRoles(fn: SyntaxNode, parameters: readonly Parameter[]): ParameterRole[] {
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

function scriptRoles(fn: SyntaxNode, parameters: readonly Parameter[]): ParameterRole[] {
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
