import type { Language } from "@coderevai/contract/language";

export const SCRIPT_LANGUAGES: readonly Language[] = ["javascript", "jsx", "typescript", "tsx"];
export const PYTHON_LANGUAGES: readonly Language[] = ["python"];
export const ALL_LANGUAGES: readonly Language[] = [...SCRIPT_LANGUAGES, ...PYTHON_LANGUAGES];
