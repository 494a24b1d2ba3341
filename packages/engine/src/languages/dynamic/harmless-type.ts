/** Declared types whose values can do no harm in any text. */
export const HARMLESS_TYPE = /^(?:number|boolean|bigint|int|float|bool|Date|datetime|UUID)\b/;
