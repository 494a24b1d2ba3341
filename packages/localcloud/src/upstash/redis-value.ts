/** What a key may hold. */
export type RedisValues = {
  string: { kind: "string"; text: string };
  hash: { kind: "hash"; fields: Map<string, string> };
  set: { kind: "set"; members: Set<string> };
  zset: { kind: "zset"; scores: Map<string, number> };
  list: { kind: "list"; items: string[] };
};

export type RedisKind = keyof RedisValues;
export type RedisValue = RedisValues[RedisKind];
