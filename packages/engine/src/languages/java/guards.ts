import type { GuardTables } from "../../taint/flow-tables.ts";

/** Checks in conditions of Java code. */
export const JAVA_GUARDS: GuardTables = {
  checksArgument:
    /(?:^|\.)(?:contains|containsKey|containsIgnoreCase|matches|isValid\w*|validate\w*|isAllowed\w*|allowed\w*|isSafe\w*|isNumeric\w*|isAlphanumeric\w*|isAlpha\w*|isDigits|isCreatable|isParsable|equals|equalsIgnoreCase|equalsAny|isTrusted\w*|isWhitelisted\w*|isPermitted\w*)$/,
  checksReceiver: /^(?:matches|equals|equalsIgnoreCase|startsWith)$/,
};
