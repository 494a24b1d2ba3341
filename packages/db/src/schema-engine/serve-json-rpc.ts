import { createInterface } from "node:readline";
import type { LoadedSchemaEngine } from "./load-schema-engine.ts";

interface Call {
  readonly id: number | string;
  readonly method?: string;
  readonly params?: unknown;
}

/** The JSON-RPC code of the native engine for every failure; the data says which. */
const FAILURE = 4466;
/** Methods whose name differs between the two engines. */
const RENAMED: Readonly<Record<string, string>> = { getDatabaseVersion: "version" };

/** Answers the Prisma CLI's calls, one line each, strictly in order, until it closes the stream. */
export async function serveJsonRpc(load: () => Promise<LoadedSchemaEngine>): Promise<void> {
  let loading: Promise<LoadedSchemaEngine> | null = null;
  for await (const line of createInterface({ input: process.stdin })) {
    const { id, method, params } = JSON.parse(line) as Call;
    // A line without a method is the CLI's answer to our own "print".
    if (method === undefined) continue;
    loading ??= load();
    try {
      const loaded = await loading;
      send({ id, result: await call(loaded, method, params ?? null) });
    } catch (error) {
      send({ id, error: describeError(error) });
    }
  }
}

async function call({ engine }: LoadedSchemaEngine, method: string, params: unknown): Promise<unknown> {
  if (method === "evaluateDataLoss") await openShadow(engine, params);
  const run: unknown = Reflect.get(engine, RENAMED[method] ?? method);
  if (typeof run !== "function") throw new Error(`The schema engine has no method ${method}.`);
  const result: unknown = await run.call(engine, params);
  return method === "diff" ? printDiff(result) : (result ?? null);
}

/**
 * `evaluateDataLoss` alone cannot make its temporary database; after a diagnosis that made one it can. This is the call
 * that `migrate dev` sends right after it applied something.
 */
async function openShadow(engine: LoadedSchemaEngine["engine"], params: unknown): Promise<void> {
  const { migrationsList, filters } = params as Parameters<typeof engine.diagnoseMigrationHistory>[0];
  await engine.diagnoseMigrationHistory({ migrationsList, filters, optInToShadowDatabase: true });
}

/** The native engine prints a diff through a call of its own and answers with the exit code alone. */
function printDiff(result: unknown): { exitCode: number } {
  const { exitCode, stdout } = result as { exitCode: number; stdout: string | null };
  if (stdout) send({ id: "print", method: "print", params: { content: stdout } });
  return { exitCode };
}

function describeError(error: unknown) {
  const { code, message, meta } = error as { code?: string; message?: string; meta?: unknown };
  const text = message ?? String(error);
  if (code) {
    const data = { is_panic: false, message: text, error_code: code, meta: meta ?? null };
    return { code: FAILURE, message: "An error happened. Check the data field for details.", data };
  }
  // A panic of the engine is a trap of WebAssembly.
  const isPanic = error instanceof Error && error.name === "RuntimeError";
  return { code: FAILURE, message: text, data: { is_panic: isPanic, message: text } };
}

function send(message: object): void {
  process.stdout.write(`${JSON.stringify({ jsonrpc: "2.0", ...message })}\n`);
}
