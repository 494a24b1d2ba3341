import { LuaFactory } from "wasmoon";
import { isRecord } from "../state/is-record.ts";
import { LUA_PRELUDE } from "./lua-prelude.ts";
import { RedisError } from "./redis-error.ts";
import type { Reply } from "./reply.ts";

/** A script that does not end would stop the whole local cloud. */
const SCRIPT_TIMEOUT_MS = 2_000;
/** wasmoon's words for it. */
const TIMED_OUT = "thread timeout exceeded";

type RunRedis = (name: string, args: string[]) => Reply;
type LuaFunction = (...args: unknown[]) => unknown;

/** Redis hands nil to Lua as false, in lists too. */
function toLua(reply: Reply): unknown {
  if (Array.isArray(reply)) return reply.map(toLua);
  return reply === null ? false : reply;
}

/** Lua's values as Redis answers them: numbers lose their fraction, true is 1, false and nil are null. */
function fromLua(value: unknown): Reply {
  if (typeof value === "number") return Math.trunc(value);
  if (typeof value === "string") return value;
  if (value === true) return 1;
  if (Array.isArray(value)) return value.map(fromLua);
  if (!isRecord(value)) return null;
  if (typeof value.err === "string") throw new RedisError(value.err);
  return typeof value.ok === "string" ? value.ok : [];
}

/** Runs EVAL scripts in real Lua, one at a time and to the end, so that each is atomic. */
export class LuaRuntime {
  readonly #compile: LuaFunction;
  readonly #run: LuaFunction;
  readonly #forget: LuaFunction;

  private constructor(functions: { compile: LuaFunction; run: LuaFunction; forget: LuaFunction }) {
    this.#compile = functions.compile;
    this.#run = functions.run;
    this.#forget = functions.forget;
  }

  static async create(runRedis: RunRedis): Promise<LuaRuntime> {
    const options = { enableProxy: false, injectObjects: false, functionTimeout: SCRIPT_TIMEOUT_MS };
    const engine = await new LuaFactory().createEngine(options);
    engine.global.set("__host", (name: unknown, ...args: unknown[]) => {
      try {
        return { isError: false, value: toLua(runRedis(String(name), args.map(String))) };
      } catch (error) {
        if (error instanceof RedisError) return { isError: true, value: error.message };
        throw error;
      }
    });
    engine.doStringSync(LUA_PRELUDE);
    return new LuaRuntime({
      compile: engine.global.get("__compile"),
      run: engine.global.get("__run"),
      forget: engine.global.get("__forget"),
    });
  }

  /** @throws RedisError when the source is not Lua */
  compile(sha: string, source: string): void {
    const problem = this.#compile(sha, source);
    if (typeof problem === "string") throw new RedisError(`ERR Error compiling script (new function): ${problem}`);
  }

  forget(): void {
    this.#forget();
  }

  /** @throws RedisError when the script raises one, or does not end in time */
  run(sha: string, keys: readonly string[], argv: readonly string[]): Reply {
    const outcome = this.#run(sha, keys, argv);
    if (!isRecord(outcome)) throw new RedisError("ERR the script gave no answer");
    if (outcome.ok === true) return fromLua(outcome.value);
    const text = String(outcome.value);
    if (text.includes(TIMED_OUT)) throw new RedisError("BUSY the script took too long and was stopped");
    throw new RedisError(/^[A-Z]+ /.test(text) ? text : `ERR Error running script: ${text}`);
  }
}
