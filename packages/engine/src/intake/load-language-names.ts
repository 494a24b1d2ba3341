import type { Language as LinguistLanguage } from "linguist-languages";

/** Names a programming language by a file's name or first line; null for prose, data and what nobody knows. */
export type NameLanguage = (path: string, firstLine: string) => string | null;

/** Not `programming` in the catalog, and yet they run: queries, notebooks, page templates and components. */
const ALSO_CODE: ReadonlySet<string> = new Set([
  "SQL",
  "Jupyter Notebook",
  "Vue",
  "Svelte",
  "Astro",
  "EJS",
  "HTML+ERB",
  "HTML+EEX",
  "HTML+PHP",
  "HTML+Razor",
  "HTML+Django",
  "Jinja",
  "Java Server Pages",
  "Blade",
  "Twig",
  "Liquid",
  "Handlebars",
  "Mustache",
  "Smarty",
  "Pug",
  "Haml",
  "Slim",
  "Marko",
]);

let loading: Promise<NameLanguage> | undefined;

/** Loads the catalog of languages once per process: 800 small modules, so not before a repository comes. */
export function loadLanguageNames(): Promise<NameLanguage> {
  loading ??= import("linguist-languages").then((catalog) => index(Object.values(catalog)));
  return loading;
}

function index(languages: readonly LinguistLanguage[]): NameLanguage {
  const byName = new Map<string, string>();
  const byEnding = new Map<string, string>();
  const byInterpreter = new Map<string, string>();
  const code = languages.filter(({ name, type }) => type === "programming" || ALSO_CODE.has(name));
  // Several languages may use an ending; it belongs to the one that names it first.
  for (const { name, extensions = [] } of code) addFirst(byEnding, extensions[0]?.toLowerCase(), name);
  for (const { name, filenames = [], extensions = [], interpreters = [] } of code) {
    for (const filename of filenames) addFirst(byName, filename.toLowerCase(), name);
    for (const extension of extensions) addFirst(byEnding, extension.toLowerCase(), name);
    for (const interpreter of interpreters) addFirst(byInterpreter, interpreter, name);
  }
  return (path, firstLine) => {
    const name = path.toLowerCase().split("/").at(-1) ?? "";
    return byName.get(name) ?? endingOf(name, byEnding) ?? byInterpreter.get(interpreterOf(firstLine)) ?? null;
  };
}

function addFirst(map: Map<string, string>, key: string | undefined, value: string): void {
  if (key !== undefined && !map.has(key)) map.set(key, value);
}

/** The longest known ending counts: `.html.erb` before `.erb`. */
function endingOf(name: string, byEnding: ReadonlyMap<string, string>): string | null {
  for (let dot = name.indexOf("."); dot >= 0; dot = name.indexOf(".", dot + 1)) {
    const language = byEnding.get(name.slice(dot));
    if (language !== undefined) return language;
  }
  return null;
}

/** `python3.12` and `/usr/bin/env -S ruby -w` name python and ruby. */
function interpreterOf(firstLine: string): string {
  if (!firstLine.startsWith("#!")) return "";
  const words = firstLine.slice(2).trim().split(/\s+/).slice(0, 4);
  const program = words.map((word) => word.split("/").at(-1) ?? "").find((word) => word !== "env" && !/^-/.test(word));
  return program?.replace(/[\d.]+$/, "") ?? "";
}
