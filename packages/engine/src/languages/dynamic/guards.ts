import type { GuardTables } from "../../taint/flow-tables.ts";

/** Checks in conditions, of JavaScript, TypeScript and Python. */
export const DYNAMIC_GUARDS: GuardTables = {
  checksArgument:
    /(?:^|\.)(?:includes|has|hasOwn|hasOwnProperty|test|match|fullmatch|search|isValid\w*|is_valid\w*|validate\w*|isAllowed\w*|is_allowed\w*|is_safe\w*|isSafe\w*|allowed\w*|url_has_allowed_host_and_scheme|is_safe_url|indexOf|isInteger|isSafeInteger|isUUID|isAlphanumeric|isNumeric|isInt|isURL|isIn|isEmail|isMongoId|is_relative_to|isSubPath|isWithin\w*|isInside\w*|exec)$/,
  checksReceiver:
    /^(?:isdigit|isalnum|isalpha|isnumeric|isidentifier|isdecimal|match|is_relative_to|startsWith|startswith)$/,
};
