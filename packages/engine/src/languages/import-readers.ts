import type { ImportReader } from "../syntax/import-reader.ts";
import type { Family } from "../syntax/syntax-file.ts";
import { GO_IMPORTS } from "./go/imports.ts";
import { JAVA_IMPORTS } from "./java/imports.ts";
import { PYTHON_IMPORTS } from "./python/imports.ts";
import { SCRIPT_IMPORTS } from "./script/imports.ts";

/** Which nodes of each family bring in names, and what these stand for. */
export const IMPORT_READERS: Readonly<Record<Family, Readonly<Record<string, ImportReader>>>> = {
  script: SCRIPT_IMPORTS,
  python: PYTHON_IMPORTS,
  java: JAVA_IMPORTS,
  go: GO_IMPORTS,
};
