import { isRecord } from "../state/is-record.ts";
import type { Keyspace } from "./keyspace.ts";
import type { RedisValue } from "./redis-value.ts";

type SavedEntry = { key: string; kind: RedisValue["kind"]; content: unknown; expireAt: number | null };

/** Each kind of value as JSON. */
function toContent(value: RedisValue): unknown {
  if (value.kind === "string") return value.text;
  if (value.kind === "list") return value.items;
  if (value.kind === "set") return [...value.members];
  return [...(value.kind === "hash" ? value.fields : value.scores)];
}

const isText = (value: unknown): value is string => typeof value === "string";
const isTexts = (value: unknown): value is string[] => Array.isArray(value) && value.every(isText);

function isPairs<Second>(value: unknown, isSecond: (item: unknown) => item is Second): value is [string, Second][] {
  return Array.isArray(value) && value.every((pair) => Array.isArray(pair) && isText(pair[0]) && isSecond(pair[1]));
}

const isScore = (value: unknown): value is number => typeof value === "number";

/** The other way round; undefined when the content does not fit its kind. */
const FROM_CONTENT: Record<RedisValue["kind"], (content: unknown) => RedisValue | undefined> = {
  string: (content) => (isText(content) ? { kind: "string", text: content } : undefined),
  list: (content) => (isTexts(content) ? { kind: "list", items: content } : undefined),
  set: (content) => (isTexts(content) ? { kind: "set", members: new Set(content) } : undefined),
  hash: (content) => (isPairs(content, isText) ? { kind: "hash", fields: new Map(content) } : undefined),
  zset: (content) => (isPairs(content, isScore) ? { kind: "zset", scores: new Map(content) } : undefined),
};

/** All keys as JSON. */
export function saveKeyspace(keyspace: Keyspace): { version: 1; entries: SavedEntry[] } {
  const entries = keyspace.entries().map(({ key, value, expireAt }): SavedEntry => {
    return { key, kind: value.kind, content: toContent(value), expireAt: expireAt ?? null };
  });
  return { version: 1, entries };
}

function readEntry(entry: unknown): { key: string; value: RedisValue; expireAt: number | undefined } | undefined {
  if (!isRecord(entry) || !isText(entry.key) || !isText(entry.kind)) return undefined;
  const read = Object.entries(FROM_CONTENT).find(([kind]) => kind === entry.kind)?.[1];
  const value = read?.(entry.content);
  const expireAt = isScore(entry.expireAt) ? entry.expireAt : undefined;
  return value && { key: entry.key, value, expireAt };
}

/** Puts saved keys back. Returns false, and changes nothing, when they are damaged. */
export function restoreKeyspace(keyspace: Keyspace, state: Record<string, unknown>): boolean {
  if (state.version !== 1 || !Array.isArray(state.entries)) return false;
  const entries = state.entries.map(readEntry);
  if (entries.includes(undefined)) return false;
  for (const entry of entries) {
    if (!entry) continue;
    keyspace.put(entry.key, entry.value);
    keyspace.expireAt(entry.key, entry.expireAt);
  }
  return true;
}
