import type { SourceRow } from "../../taint/flow-tables.ts";

/** Expressions whose value somebody else chose, by library documentation: Flask, Django, FastAPI, Tornado, AWS Lambda. */
export const PYTHON_SOURCES: readonly SourceRow[] = [
  {
    kind: "remote",
    path: /^((?:\w+\.)?request\.(?:args|form|values|json|data|cookies|headers|files|GET|POST|COOKIES|META|FILES|body|params|query_params|path_params|get_json|get_data|stream|matchdict|query_string|environ|url|full_path|raw_post_data|match_info|rel_url|query|forms|post|text|content))(?:\.|$)/,
  },
  {
    kind: "remote",
    path: /^(self\.(?:get_argument|get_arguments|get_query_argument|get_body_argument|get_cookie))(?:\.|$)/,
  },
  { kind: "remote", path: /^(event)\.(?:body|queryStringParameters|pathParameters|headers|get)(?:\.|$)/ },
  { kind: "local", path: /^(sys\.argv|input|raw_input|os\.environ|os\.getenv)(?:\.|$)/ },
];
