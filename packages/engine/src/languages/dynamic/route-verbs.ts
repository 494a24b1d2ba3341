/** Names of the calls and decorators by which a handler is registered for a path. */
export const ROUTE_VERBS =
  /^(?:get|post|put|patch|delete|del|all|head|options|route|api_route|websocket|view|use|on_get|on_post)$/;
