import type { Dialect } from "../syntax/dialect.ts";
import type { Family } from "../syntax/syntax-file.ts";
import { GO_DIALECT } from "./go/dialect.ts";
import { JAVA_DIALECT } from "./java/dialect.ts";

/** How each family's grammar becomes the vocabulary that rules speak; null where it is that already. */
export const DIALECTS: Readonly<Record<Family, Dialect | null>> = {
  script: null,
  python: null,
  java: JAVA_DIALECT,
  go: GO_DIALECT,
};
