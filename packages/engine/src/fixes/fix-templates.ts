import {
  addAwait,
  defaultInside,
  equalityOfLiteral,
  identityOfNone,
  nanTest,
  secureRandom,
  strictEquality,
  textContent,
} from "./code-fixes.ts";
import type { FixTemplate } from "./fix-candidate.ts";
import { parameterizeSql } from "./parameterize-sql.ts";
import {
  argumentList,
  debugOff,
  protectCookie,
  safeYaml,
  settingOn,
  strongerHash,
  verifyCertificates,
} from "./setting-fixes.ts";

/** Which template may mend a finding of which rule. */
export const FIX_TEMPLATES: Readonly<Record<string, FixTemplate>> = {
  "sql-injection": parameterizeSql,
  "unsafe-yaml-load": safeYaml,
  "unsafe-deserialization": safeYaml,
  "subprocess-shell": argumentList,
  "tls-verification-off": verifyCertificates,
  "insecure-cookie": protectCookie,
  "debug-mode": debugOff,
  "protection-setting-off": settingOn,
  "weak-hash": strongerHash,
  "predictable-random": secureRandom,
  "cross-site-scripting": textContent,
  "loose-equality": strictEquality,
  "nan-comparison": nanTest,
  "missing-await": addAwait,
  "mutable-default": defaultInside,
  "is-literal": equalityOfLiteral,
  "equals-none": identityOfNone,
};
