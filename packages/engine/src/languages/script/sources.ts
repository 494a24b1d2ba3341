import type { SourceRow } from "../../taint/flow-tables.ts";

/**
 * Expressions whose value somebody else chose, by library documentation: Express, Koa, Fastify, Hono, Next and AWS
 * Lambda; the DOM's own.
 */
export const SCRIPT_SOURCES: readonly SourceRow[] = [
  {
    kind: "remote",
    path: /^((?:\w+\.)?(?:req|request|_req|_request)\.(?:query|body|params|headers|cookies|signedCookies|url|originalUrl|files?|hostname|rawBody|rawHeaders|param|get|header|json|formData|text|nextUrl\.searchParams|nextUrl\.search|nextUrl\.query))(?:\.|$)/,
  },
  {
    kind: "remote",
    path: /^((?:ctx|context|c)\.(?:query|params|querystring|(?:req|request)\.(?:query|body|params|param|headers?|url|href|path|querystring|rawBody|json|text|parseBody|formData|get)|headers|cookies\.get))(?:\.|$)/,
  },
  {
    kind: "remote",
    path: /^((?:event|evt)\.(?:body|queryStringParameters|multiValueQueryStringParameters|pathParameters|rawQueryString|rawPath))(?:\.|$)/,
  },
  {
    kind: "remote",
    path: /^((?:(?:window|self|globalThis|document|top|parent)\.)?location\.(?:search|hash|href|pathname)|document\.(?:URL|documentURI|referrer|baseURI)|window\.name)(?:\.|$)/,
  },
  { kind: "remote", path: /^((?:this\.)?\$route\.(?:query|params|hash)|router\.query)(?:\.|$)/ },
  { kind: "local", path: /^(process\.argv)(?:\.|$)/ },
];
