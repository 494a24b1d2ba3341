import type { Mutation } from "../child/mutation.ts";
import type { RestoreBench } from "./restore-bench.ts";
import { type BackupRun, runBackup } from "./run-backup.ts";

type Damage = {
  readonly name: string;
  /** Of the five that the claim names. */
  readonly isNamed: boolean;
  /** What the refusal says. */
  readonly says: RegExp;
  /** Spoils the back-up; what it returns puts it right again. */
  spoil(bench: RestoreBench, id: string): Promise<() => Promise<void>>;
  readonly words?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
};

const nothing = async () => {};
const partKey = (id: string, table: string) => `database/parts/${id}/public.${table}/000000`;
const manifestKey = (id: string) => `database/manifests/${id}`;

/** Changes one object, which its undoing stores as it was. */
function change(
  keyOf: (id: string) => string,
  edit: (bytes: Uint8Array<ArrayBuffer>, id: string) => Uint8Array<ArrayBuffer>,
): Damage["spoil"] {
  return async ({ blobs }, id) => {
    const key = keyOf(id);
    const bytes = await blobs.get(key);
    if (bytes === null) throw new Error(`there is no ${key}`);
    const about = { contentType: "application/octet-stream" };
    await blobs.put(key, edit(bytes.slice(), id), about);
    return () => blobs.put(key, bytes, about);
  };
}

function flip(bytes: Uint8Array<ArrayBuffer>, at: number): Uint8Array<ArrayBuffer> {
  return bytes.with(at, (bytes[at] ?? 0) ^ 1);
}

/** Makes 2026 2027, in what is sealed: without its seal the manifest would be believed, and a stale back-up be fresh. */
function makeNewer(bytes: Uint8Array<ArrayBuffer>, id: string): Uint8Array<ArrayBuffer> {
  const sealedAt = bytes.indexOf(0x0a) + 1 + 12 + 16;
  return flip(bytes, sealedAt + `{"id":"${id}","kind":"database","snapshotAt":"202`.length);
}

const findings = (id: string) => partKey(id, "findings");

/** What a bucket can hold instead of a good back-up. */
const DAMAGES: readonly Damage[] = [
  {
    name: "one changed byte",
    isNamed: true,
    says: /was changed/,
    spoil: change(findings, (b) => flip(b, b.length >> 1)),
  },
  { name: "truncated", isNamed: true, says: /is cut short/, spoil: change(findings, (b) => b.slice(0, -1)) },
  { name: "empty", isNamed: true, says: /is empty/, spoil: change(findings, () => new Uint8Array()) },
  { name: "stale", isNamed: true, says: /are allowed/, spoil: async () => nothing, words: ["--max-age", "0m"] },
  {
    name: "a manifest made newer",
    isNamed: false,
    says: /was changed or cut short/,
    spoil: change(manifestKey, makeNewer),
  },
  { name: "an empty manifest", isNamed: false, says: /is empty/, spoil: change(manifestKey, () => new Uint8Array()) },
  {
    name: "a later format",
    isNamed: false,
    says: /Use a newer one/,
    spoil: change(
      manifestKey,
      (bytes) =>
        new Uint8Array(
          Buffer.from(Buffer.from(bytes).toString("latin1").replace('"version":1', '"version":2'), "latin1"),
        ),
    ),
  },
  {
    name: "a missing part",
    isNamed: false,
    says: /is missing/,
    spoil: async ({ blobs }, id) => {
      const bytes = (await blobs.get(findings(id))) ?? new Uint8Array();
      await blobs.remove(findings(id));
      return () => blobs.put(findings(id), bytes, { contentType: "application/octet-stream" });
    },
  },
  {
    name: "swapped parts",
    isNamed: false,
    says: /parts were swapped/,
    spoil: async (bench, id) => {
      const other = await bench.blobs.get(partKey(id, "reviews"));
      return change(findings, () => other ?? new Uint8Array())(bench, id);
    },
  },
  {
    name: "another key",
    isNamed: false,
    says: /another key of the name b1/,
    spoil: async () => nothing,
    env: { BACKUP_ENCRYPTION_KEY: `b1:${Buffer.alloc(32, 7).toString("base64")}` },
  },
];

/** Restores each of them; those that were not refused in their words, or left a database behind. */
export async function tryBadDumps(
  bench: RestoreBench,
  id: string,
  mutation: Mutation | null,
  say: (line: string) => void,
): Promise<{ named: number; others: number; accepted: string[] }> {
  const refused = { named: 0, others: 0, accepted: [] as string[] };
  for (const { name, isNamed, says, spoil, words = [], env = {} } of DAMAGES) {
    const undo = await spoil(bench, id);
    const run = await runBackup({ words: ["restore", id, ...words], env: { ...bench.env, ...env }, mutation });
    await undo();
    const isRefused = await wasRefused(bench, run, says);
    say(`${name}: ${isRefused ? "refused" : "NOT REFUSED"} after ${run.seconds.toFixed(1)} s: ${run.complaint}`);
    // So that the next one is judged by itself.
    if (!isRefused) await bench.query(bench.urlOf("postgres"), "DROP DATABASE IF EXISTS restored WITH (FORCE)");
    if (!isRefused) refused.accepted.push(name);
    else if (isNamed) refused.named += 1;
    else refused.others += 1;
  }
  return refused;
}

/** With exit code 1, in its own words, and without a database left behind. */
export async function wasRefused(bench: RestoreBench, run: BackupRun, says: RegExp): Promise<boolean> {
  const left = (await bench.databases()).filter((name) => name === "restored" || name.startsWith("restoring_"));
  return run.code === 1 && says.test(run.complaint) && left.length === 0;
}
