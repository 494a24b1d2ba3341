/** Folders in which package managers and people keep copies of others' code, at any depth. */
const FOLDERS: ReadonlySet<string> = new Set([
  "node_modules",
  "bower_components",
  "jspm_packages",
  "vendor",
  "vendors",
  "vendored",
  "_vendor",
  "third_party",
  "third-party",
  "thirdparty",
  "3rdparty",
  "godeps",
  "pods",
  "carthage",
  "site-packages",
  "__pypackages__",
  ".venv",
  ".tox",
  ".eggs",
  ".yarn",
  ".pnpm-store",
  ".bundle",
  ".gradle",
]);

/** A virtual environment: the name alone may also be that of a module about them. */
const ENVIRONMENT = /(?:^|\/)\.?(?:venv|virtualenv|env)\/(?:lib|lib64|bin|scripts|include|share)\//;

/** Files that tools and libraries ask to be copied into a project. */
const NAMES: readonly RegExp[] = [
  /^(?:gradlew|gradlew\.bat|mvnw|mvnw\.cmd|\.pnp\.(?:c|loader\.m)js|ez_setup\.py|versioneer\.py)$/,
  /^(?:jquery(?:-ui)?|bootstrap|modernizr|underscore|backbone|html5shiv|require)\.js$/,
  /^(?:jquery|bootstrap|d3|lodash|underscore|backbone|angular|vue|react|moment|chart|three|ember|knockout|modernizr|popper|require)(?:[-.][\w-]+)*[-.]v?\d[\w.-]*\.js$/,
  /^(?:react|react-dom|vue|angular|lodash)(?:\.[\w-]+)*\.(?:development|production|global|umd|min|slim|prod)(?:\.min)?\.js$/,
];

/** Whether a path says that the file is a copy of somebody else's package. */
export function isVendoredPath(path: string): boolean {
  const folded = path.toLowerCase();
  const segments = folded.split("/");
  const name = segments.pop() ?? "";
  if (ENVIRONMENT.test(folded) || segments.some((folder) => FOLDERS.has(folder))) return true;
  return NAMES.some((pattern) => pattern.test(name));
}
