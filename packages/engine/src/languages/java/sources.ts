import type { SourceRow } from "../../taint/flow-tables.ts";

/**
 * Reads of what somebody else chose, by the declared type of the receiver: Servlet, Spring MVC and WebFlux, JAX-RS,
 * the JDK's HTTP server and sockets, Javalin, Spark, Vert.x, AWS Lambda.
 */
export const JAVA_SOURCES: readonly SourceRow[] = [
  {
    kind: "remote",
    path: /^((?:\w*ServletRequest|MultipartRequest|PortletRequest|WebRequest)\.(?:getParameter(?:Values|Map|Names)?|getHeaders?|getHeaderNames|getHeaderValues|getQueryString|getCookies|getInputStream|getReader|getRequestURI|getRequestURL|getPathInfo|getPathTranslated|getParts?|getFiles?|getFileMap|getRemoteUser))(?:\.|$)/,
  },
  {
    kind: "remote",
    path: /^((?:ServerHttpRequest|ServerRequest|ServerWebExchange)\.(?:getQueryParams|getHeaders|getCookies|getURI|getBody|getPath|queryParams?|pathVariables?|headers|cookies|bodyToMono|bodyToFlux|formData|getFormData|uri|path|getRequest))(?:\.|$)/,
  },
  {
    kind: "remote",
    path: /^((?:UriInfo|HttpHeaders|ContainerRequestContext)\.(?:getQueryParameters|getPathParameters|getPath|getPathSegments|getRequestUri|getAbsolutePath|getRequestHeaders?|getHeaderString|getCookies|getEntityStream|getUriInfo|getFirst))(?:\.|$)/,
  },
  {
    kind: "remote",
    path: /^((?:MultipartFile|Part|FileItem)\.(?:getOriginalFilename|getSubmittedFileName|getName|getInputStream|getBytes|getString|getHeader))(?:\.|$)/,
  },
  { kind: "remote", path: /^(Cookie\.getValue)(?:\.|$)/ },
  {
    kind: "remote",
    path: /^((?:Socket|SSLSocket|HttpExchange|DatagramPacket)\.(?:getInputStream|getRequestBody|getRequestURI|getRequestHeaders|getData))(?:\.|$)/,
  },
  {
    kind: "remote",
    path: /^((?:RoutingContext|Context|Request)\.(?:queryParams?|queryString|queryMap|pathParam|formParams?|params|headers?|cookies?|body|bodyAsString|bodyAsBytes|getBodyAsString|splat|uploadedFile|request))(?:\.|$)/,
  },
  {
    kind: "remote",
    path: /^(APIGateway\w*Event\.(?:getBody|getQueryStringParameters|getPathParameters|getHeaders|getRawQueryString|getRawPath))(?:\.|$)/,
  },
  { kind: "local", path: /^((?:java\.lang\.)?System\.(?:getenv|getProperty|in|console))(?:\.|$)/ },
];

/** Types whose objects are requests, or hold what came with one. `Context` and `Request` need their import. */
const REQUEST_TYPES =
  /(?:^|\.)(?:\w*ServletRequest|MultipartRequest|PortletRequest|(?:Native)?WebRequest|ServerHttpRequest|ServerRequest|ServerWebExchange|UriInfo|ContainerRequestContext|MultipartFile|Part|FileItem|Cookie|Socket|SSLSocket|HttpExchange|DatagramPacket|RoutingContext|APIGateway\w*Event)$|^(?:io\.javalin\.http\.Context|spark\.Request|(?:javax|jakarta)\.ws\.rs\.core\.HttpHeaders)$/;

/** Variables that hold a request by their declared type, each with the simple name of the type. */
export function requestNames(imports: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const [name, type] of imports) {
    if (!REQUEST_TYPES.test(type)) continue;
    const simple = type.split(".").at(-1) ?? type;
    names.set(name, simple === "NativeWebRequest" ? "WebRequest" : simple);
  }
  return names;
}
