import { RedisError } from "./redis-error.ts";
import type { RedisKind, RedisValue, RedisValues } from "./redis-value.ts";

const MAX_KEYS = 100_000;

type Entry = { value: RedisValue; expireAt: number | undefined };

/** A new empty value of each kind. */
const EMPTY: { [Kind in RedisKind]: () => RedisValues[Kind] } = {
  string: () => ({ kind: "string", text: "" }),
  hash: () => ({ kind: "hash", fields: new Map() }),
  set: () => ({ kind: "set", members: new Set() }),
  zset: () => ({ kind: "zset", scores: new Map() }),
  list: () => ({ kind: "list", items: [] }),
};

function isKind<Kind extends RedisKind>(value: RedisValue, kind: Kind): value is RedisValues[Kind] {
  return value.kind === kind;
}

function isEmpty(value: RedisValue): boolean {
  if (value.kind === "hash") return value.fields.size === 0;
  if (value.kind === "set") return value.members.size === 0;
  if (value.kind === "zset") return value.scores.size === 0;
  return value.kind === "list" && value.items.length === 0;
}

/** Keys with their values and expiry times, by a given clock. */
export class Keyspace {
  readonly now: () => number;
  readonly #entries = new Map<string, Entry>();

  constructor(now: () => number) {
    this.now = now;
  }

  /** @throws RedisError WRONGTYPE when the key holds another kind */
  read<Kind extends RedisKind>(key: string, kind: Kind): RedisValues[Kind] | undefined {
    const value = this.#live(key)?.value;
    if (value === undefined) return undefined;
    if (isKind(value, kind)) return value;
    throw new RedisError("WRONGTYPE Operation against a key holding the wrong kind of value");
  }

  /** The value to change in place; made when the key is new. */
  open<Kind extends RedisKind>(key: string, kind: Kind): RedisValues[Kind] {
    const present = this.read(key, kind);
    if (present) return present;
    const made = EMPTY[kind]();
    this.put(key, made);
    return made;
  }

  /** Replaces whatever the key holds; the expiry time stays only when asked to. */
  put(key: string, value: RedisValue, keepExpiry = false): void {
    const before = this.#live(key);
    if (!before && this.#entries.size >= MAX_KEYS) this.#makeRoom();
    this.#entries.set(key, { value, expireAt: keepExpiry ? before?.expireAt : undefined });
  }

  kindOf(key: string): RedisKind | undefined {
    return this.#live(key)?.value.kind;
  }

  has(key: string): boolean {
    return this.#live(key) !== undefined;
  }

  delete(key: string): boolean {
    return this.has(key) && this.#entries.delete(key);
  }

  /** Redis keeps no empty collections. */
  dropIfEmpty(key: string): void {
    const entry = this.#live(key);
    if (entry && isEmpty(entry.value)) this.#entries.delete(key);
  }

  /** Sets or, with undefined, removes the time at which the key goes. Returns whether there was such a key. */
  expireAt(key: string, at: number | undefined): boolean {
    const entry = this.#live(key);
    if (entry) entry.expireAt = at;
    return entry !== undefined;
  }

  /** Milliseconds left; undefined when the key stays, null when there is none. */
  timeLeft(key: string): number | undefined | null {
    const entry = this.#live(key);
    if (!entry) return null;
    return entry.expireAt === undefined ? undefined : entry.expireAt - this.now();
  }

  keys(): string[] {
    return [...this.#entries.keys()].filter((key) => this.has(key));
  }

  clear(): void {
    this.#entries.clear();
  }

  entries(): { key: string; value: RedisValue; expireAt: number | undefined }[] {
    return this.keys().flatMap((key) => {
      const entry = this.#live(key);
      return entry ? [{ key, ...entry }] : [];
    });
  }

  #live(key: string): Entry | undefined {
    const entry = this.#entries.get(key);
    if (entry?.expireAt === undefined || entry.expireAt > this.now()) return entry;
    this.#entries.delete(key);
    return undefined;
  }

  #makeRoom(): void {
    if (this.keys().length < MAX_KEYS) return;
    throw new RedisError("OOM command not allowed when used memory > 'maxmemory'.");
  }
}
