import type { Language } from "@coderevai/contract/language";

/** The languages that rules of this folder speak about. */
export const JAVA: readonly Language[] = ["java"];
