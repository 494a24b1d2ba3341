import type { FlowTables, SourceRow } from "../../taint/flow-tables.ts";
import { GO_CALLS } from "./calls.ts";

/** Reads of what somebody else chose: net/http, Gin, Echo, Fiber, Gorilla and chi, and the process's own input. */
const SOURCES: readonly SourceRow[] = [
  {
    kind: "remote",
    path: /^(request\.(?:FormValue|PostFormValue|URL(?:\.(?:Query|Path|RawQuery|RawPath|String|Fragment|RequestURI))?|RequestURI|Header(?:\.(?:Get|Values))?|Cookies?|Form(?:\.Get|File)?|PostForm(?:\.Get)?|MultipartForm|Body|Host|Referer|UserAgent|PathValue))(?:\.|$)/,
  },
  {
    kind: "remote",
    path: /^(context\.(?:Query|DefaultQuery|GetQuery|QueryArray|QueryMap|QueryParams?|QueryString|Params?|ParamValues|PostForm|DefaultPostForm|GetPostForm|PostFormArray|FormValue|FormParams|FormFile|GetHeader|Cookies?|GetRawData|Body|BodyRaw|Get|OriginalURL|Hostname|Request\(\)|Request\.(?:URL|Header|Body|Form\w*|Host|RequestURI)))(?:\.|$)/,
  },
  { kind: "remote", path: /^((?:mux\.Vars|chi\.URLParam))(?:\.|$)/ },
  { kind: "local", path: /^(os\.(?:Args|Getenv|Stdin|LookupEnv)|flag\.(?:Args?|String))(?:\.|$)/ },
];

const REQUEST_TYPES: Readonly<Record<string, string>> = {
  "net/http.Request": "request",
  "github.com/gin-gonic/gin.Context": "context",
  "github.com/labstack/echo.Context": "context",
  "github.com/labstack/echo/v4.Context": "context",
  "github.com/gofiber/fiber.Ctx": "context",
  "github.com/gofiber/fiber/v2.Ctx": "context",
  "github.com/gofiber/fiber/v3.Ctx": "context",
};

function requestNames(imports: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const [name, type] of imports) {
    const known = Object.hasOwn(REQUEST_TYPES, type) ? REQUEST_TYPES[type] : undefined;
    if (known !== undefined) names.set(name, known);
  }
  return names;
}

/** What the flow analysis knows of Go. */
export const GO_FLOWS: FlowTables = {
  sources: SOURCES,
  calls: GO_CALLS,
  guards: {
    checksArgument:
      /(?:^|\.)(?:HasPrefix|IsLocal|MatchString|slices\.Contains|EqualFold|[iI]sValid\w*|[vV]alid\w*|[iI]sAllowed\w*|[aA]llowed\w*|[iI]sSafe\w*)$/,
    checksReceiver: /^(?!)/,
  },
  handlerParameters: (_, parameters) => parameters.map(() => null),
  harmlessType:
    /^\*?(?:u?int(?:8|16|32|64)?|float(?:32|64)|bool|rune|byte|error|time\.\w+|uuid\.UUID|context\.Context|http\.\w+|gin\.Context|echo\.Context|fiber\.Ctx|sql\.\w+|testing\.\w+)$/,
  requestNames,
  answersRequest: () => false,
  joinsBreaks: true,
  foldsConstants: false,
};
