/**
 * A vendor's JSON type as its server sends it: the same fields, any of which may be null.
 * The SDK's types promise values where the server sends null (a verification's `error`, say),
 * and the SDK copes; names, nesting and value types are still checked.
 */
export type Wire<Json> = Json extends object ? { [Key in keyof Json]: Wire<Json[Key]> | null } : Json;
