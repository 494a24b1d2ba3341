import { z } from "zod";
import { LANGUAGE_TABLE } from "./language-table.ts";

/** Languages the engine can name, see `LANGUAGE_TABLE`. */
export type Language = keyof typeof LANGUAGE_TABLE;
export const Language = z.enum(Object.keys(LANGUAGE_TABLE) as [Language, ...Language[]]);
