import type { Family } from "../syntax/syntax-file.ts";
import type { Origin } from "./value.ts";

interface SourceRow {
  readonly family: Family;
  readonly kind: Origin["kind"];
  /** Tested against the dotted path of an expression, such as `req.body.id` or `request.args.get`. */
  readonly path: RegExp;
}

/**
 * Expressions whose value somebody else chose, by library documentation: Express, Koa, Fastify, Hono, Next and AWS
 * Lambda for scripts; the DOM's own; Flask, Django, FastAPI, Tornado and AWS Lambda for Python.
 * Group 1 is the container; more names behind it are entries of it.
 */
const SOURCES: readonly SourceRow[] = [
  {
    family: "script",
    kind: "remote",
    path: /^((?:\w+\.)?(?:req|request|_req|_request)\.(?:query|body|params|headers|cookies|signedCookies|url|originalUrl|files?|hostname|rawBody|rawHeaders|param|get|header|json|formData|text|nextUrl\.searchParams|nextUrl\.search|nextUrl\.query))(?:\.|$)/,
  },
  {
    family: "script",
    kind: "remote",
    path: /^((?:ctx|context|c)\.(?:query|params|querystring|(?:req|request)\.(?:query|body|params|param|headers?|url|href|path|querystring|rawBody|json|text|parseBody|formData|get)|headers|cookies\.get))(?:\.|$)/,
  },
  {
    family: "script",
    kind: "remote",
    path: /^((?:event|evt)\.(?:body|queryStringParameters|multiValueQueryStringParameters|pathParameters|rawQueryString|rawPath))(?:\.|$)/,
  },
  {
    family: "script",
    kind: "remote",
    path: /^((?:(?:window|self|globalThis|document|top|parent)\.)?location\.(?:search|hash|href|pathname)|document\.(?:URL|documentURI|referrer|baseURI)|window\.name)(?:\.|$)/,
  },
  { family: "script", kind: "remote", path: /^((?:this\.)?\$route\.(?:query|params|hash)|router\.query)(?:\.|$)/ },
  { family: "script", kind: "local", path: /^(process\.argv)(?:\.|$)/ },
  {
    family: "python",
    kind: "remote",
    path: /^((?:\w+\.)?request\.(?:args|form|values|json|data|cookies|headers|files|GET|POST|COOKIES|META|FILES|body|params|query_params|path_params|get_json|get_data|stream|matchdict|query_string|environ|url|full_path|raw_post_data|match_info|rel_url|query|forms|post|text|content))(?:\.|$)/,
  },
  {
    family: "python",
    kind: "remote",
    path: /^(self\.(?:get_argument|get_arguments|get_query_argument|get_body_argument|get_cookie))(?:\.|$)/,
  },
  {
    family: "python",
    kind: "remote",
    path: /^(event)\.(?:body|queryStringParameters|pathParameters|headers|get)(?:\.|$)/,
  },
  { family: "python", kind: "local", path: /^(sys\.argv|input|raw_input|os\.environ|os\.getenv)(?:\.|$)/ },
];

export interface SourceMatch {
  readonly kind: Origin["kind"];
  readonly isWhole: boolean;
}

/** Tells whether a path is something an outsider chose. */
export function matchSource(path: readonly string[], family: Family): SourceMatch | null {
  const text = path.join(".");
  for (const row of SOURCES) {
    const container = row.family === family ? row.path.exec(text)?.[1] : undefined;
    if (container !== undefined) return { kind: row.kind, isWhole: container.length === text.length };
  }
  return null;
}
