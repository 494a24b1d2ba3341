import { createHash } from "node:crypto";
import { isRecord } from "../state/is-record.ts";
import { findCommand } from "./find-command.ts";
import { Keyspace } from "./keyspace.ts";
import { LuaRuntime } from "./lua-runtime.ts";
import { Numbers } from "./numbers.ts";
import { RedisError } from "./redis-error.ts";
import type { Reply } from "./reply.ts";
import { restoreKeyspace, saveKeyspace } from "./save-keyspace.ts";

const MAX_SCRIPTS = 500;

const sha1 = (text: string) => createHash("sha1").update(text).digest("hex");

/** Upstash lets a script begin with flags that open-source Lua does not read; the digest stays the original's. */
const withoutFlags = (source: string) => source.replace(/^#![^\n]*/, "");

/** An in-memory Redis: commands, scripts and expiry by a given clock. */
export class RedisEngine {
  readonly #keyspace: Keyspace;
  readonly #changed: () => void;
  readonly #scripts = new Set<string>();
  readonly #lua: LuaRuntime;

  private constructor(keyspace: Keyspace, changed: () => void, lua: LuaRuntime) {
    this.#keyspace = keyspace;
    this.#changed = changed;
    this.#lua = lua;
  }

  static async create(now: () => number, changed: () => void): Promise<RedisEngine> {
    const keyspace = new Keyspace(now);
    const lua = await LuaRuntime.create((name, args) => runPlain(keyspace, changed, name, args));
    return new RedisEngine(keyspace, changed, lua);
  }

  /** @throws RedisError in Redis's own words */
  run(name: string, args: readonly string[]): Reply {
    const word = name.toUpperCase();
    if (word === "EVAL" || word === "EVAL_RO") return this.#eval(args);
    if (word === "EVALSHA" || word === "EVALSHA_RO") return this.#evalSha(args);
    if (word === "SCRIPT") return this.#script(args);
    return runPlain(this.#keyspace, this.#changed, name, args);
  }

  /** Whether a command could run at all: what Redis checks when a transaction is queued. */
  check(name: string, argumentCount: number): void {
    if (!/^(eval|evalsha|eval_ro|evalsha_ro|script)$/i.test(name)) findCommand(name, argumentCount);
  }

  flush(): void {
    this.#keyspace.clear();
    this.#changed();
  }

  snapshot(): unknown {
    return saveKeyspace(this.#keyspace);
  }

  restore(state: unknown): boolean {
    return isRecord(state) && restoreKeyspace(this.#keyspace, state);
  }

  #load(source: string): string {
    const sha = sha1(source);
    if (this.#scripts.has(sha)) return sha;
    if (this.#scripts.size >= MAX_SCRIPTS) this.#forgetScripts();
    this.#lua.compile(sha, withoutFlags(source));
    this.#scripts.add(sha);
    return sha;
  }

  #eval([source = "", ...rest]: readonly string[]): Reply {
    return this.#runScript(this.#load(source), rest);
  }

  #evalSha([sha = "", ...rest]: readonly string[]): Reply {
    const known = sha.toLowerCase();
    if (!this.#scripts.has(known)) throw new RedisError("NOSCRIPT No matching script. Please use EVAL.");
    return this.#runScript(known, rest);
  }

  #runScript(sha: string, [count, ...rest]: readonly string[]): Reply {
    const keys = Numbers.integer(count);
    if (keys < 0) throw new RedisError("ERR Number of keys can't be negative");
    if (keys > rest.length) throw new RedisError("ERR Number of keys can't be greater than number of args");
    return this.#lua.run(sha, rest.slice(0, keys), rest.slice(keys));
  }

  #script([action = "", ...rest]: readonly string[]): Reply {
    const word = action.toUpperCase();
    if (word === "LOAD" && rest[0] !== undefined) return this.#load(rest[0]);
    if (word === "EXISTS") return rest.map((sha) => (this.#scripts.has(sha.toLowerCase()) ? 1 : 0));
    if (word !== "FLUSH") throw new RedisError(`ERR unknown subcommand '${action}'. Try SCRIPT HELP.`);
    this.#forgetScripts();
    return "OK";
  }

  #forgetScripts(): void {
    this.#scripts.clear();
    this.#lua.forget();
  }
}

function runPlain(keyspace: Keyspace, changed: () => void, name: string, args: readonly string[]): Reply {
  const command = findCommand(name, args.length);
  if (command.writes) changed();
  return command.run(keyspace, args);
}
