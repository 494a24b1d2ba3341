/** Folders that builds, test runs and code generators fill, at any depth. */
const FOLDERS: ReadonlySet<string> = new Set([
  "dist",
  ".next",
  ".nuxt",
  ".output",
  ".svelte-kit",
  ".astro",
  ".turbo",
  ".parcel-cache",
  ".docusaurus",
  "__pycache__",
  ".mypy_cache",
  ".pytest_cache",
  ".ruff_cache",
  "htmlcov",
  "lcov-report",
  ".nyc_output",
  "storybook-static",
  "__generated__",
  ".dart_tool",
]);

/** Names that generators give: protocol buffers, Dart, .NET designers, Kubernetes, Go, Relay and GraphQL, OpenAPI. */
const NAMES: readonly RegExp[] = [
  /\.pb(?:\.gw|\.validate)?\.(?:go|cc|h|c|swift|rb|dart)$/,
  /_pb2(?:_grpc)?\.pyi?$/,
  /_(?:grpc_)?pb\.(?:d\.ts|js)$/,
  /\.(?:g|freezed|gr|chopper)\.dart$/,
  /\.(?:designer|g|g\.i|generated)\.(?:cs|vb)$/,
  /(?:^|[._-])(?:zz_)?generated\.(?:go|tsx?|jsx?|mjs|py|rs|java|kt|swift|rb|php|graphql)$/,
  /^zz_generated\./,
  /\.gen\.(?:go|tsx?|rs)$/,
  /_(?:gen|string|mock)\.go$/,
];

/** Whether a path says that a program wrote the file. */
export function isGeneratedPath(path: string): boolean {
  const segments = path.toLowerCase().split("/");
  const name = segments.pop() ?? "";
  return segments.some((folder) => FOLDERS.has(folder)) || NAMES.some((pattern) => pattern.test(name));
}
