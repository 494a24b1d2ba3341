import type { SyntaxRule } from "./rule.ts";
import { DANGEROUS_CALLS } from "./security/dangerous-calls.ts";
import { HARD_CODED_SECRETS } from "./security/hard-coded-secrets.ts";

export const SYNTAX_RULES: readonly SyntaxRule[] = [...HARD_CODED_SECRETS, ...DANGEROUS_CALLS];
