import { KeyId, type OwnerId } from "@coderevai/contract/ids";
import { createDatabase, createKeySecret, type Database } from "@coderevai/db";
import { createTestDatabase, type TestDatabase } from "@coderevai/db/testing";
import { createLog } from "@coderevai/platform/log";
import { afterAll, beforeAll, expect, test } from "vitest";
import { newOwner } from "../testing/job-bench.ts";
import { authenticateKey } from "./authenticate-key.ts";
import { createKey } from "./create-key.ts";
import { KeyGate } from "./key-gate.ts";
import { listKeys } from "./list-keys.ts";
import { revokeKey } from "./revoke-key.ts";

let postgres: TestDatabase;
let database: Database;
beforeAll(async () => {
  postgres = await createTestDatabase();
  const sourceKeys = [{ id: "k1", secret: new Uint8Array(32).fill(1) }] as const;
  database = createDatabase({ url: postgres.url, minConnections: 0, maxConnections: 4, sourceKeys });
});
afterAll(async () => {
  await database.close();
  await postgres.drop();
});

const INPUT = { name: "Pipeline", scopes: ["review:read"], expiresInDays: null } as const;
const makeKey = (process: Process, ownerId: OwnerId, expiresInDays: number | null = null) =>
  createKey(process, ownerId, { ...INPUT, scopes: [...INPUT.scopes], expiresInDays });

type Process = ReturnType<typeof startProcess>;

/** One process with a clock of its own and a count of what it asked the database. */
function startProcess() {
  let nowMs = Date.now();
  const asked = { lookUps: 0, notes: 0 };
  const lines: string[] = [];
  const notes: Promise<void>[] = [];
  const { keys } = database;
  return {
    asked,
    lines,
    wait: (durationMs: number) => {
      nowMs += durationMs;
    },
    notesWritten: () => Promise.allSettled(notes),
    clock: { now: () => new Date(nowMs) },
    keyGate: new KeyGate(),
    log: createLog("debug", { write: (line) => void lines.push(line) }),
    database: {
      ...database,
      keys: {
        ...keys,
        findHolder: (sha256: string) => {
          asked.lookUps += 1;
          return keys.findHolder(sha256);
        },
        noteUse: (...input: Parameters<typeof keys.noteUse>) => {
          asked.notes += 1;
          const note = keys.noteUse(...input);
          notes.push(note);
          return note;
        },
      },
    },
  };
}

async function refusal(process: Process, secret: string): Promise<string> {
  return await authenticateKey(process, secret).then(
    () => "let in",
    (error: { code: string }) => error.code,
  );
}

test("a key speaks for its owner, with its scopes, in every process", async () => {
  const ownerId = newOwner();
  const { key, secret } = await makeKey(startProcess(), ownerId);
  const holder = await authenticateKey(startProcess(), secret);
  expect([holder.ownerId, holder.keyId, holder.scopes]).toEqual([ownerId, key.id, ["review:read"]]);
});

test("a mistyped key is told without the database", async () => {
  const process = startProcess();
  const { secret } = await makeKey(process, newOwner());
  const mistyped = secret.slice(0, 20) + (secret[20] === "0" ? "1" : "0") + secret.slice(21);
  expect(await refusal(process, mistyped)).toBe("auth.key-malformed");
  expect(process.asked.lookUps).toBe(0);
});

test("a revoked key is refused at once, also by a process that has just taken it", async () => {
  const [here, there] = [startProcess(), startProcess()];
  const ownerId = newOwner();
  const { key, secret } = await makeKey(here, ownerId);
  await authenticateKey(there, secret);
  await revokeKey(here, ownerId, key.id);
  expect(await refusal(there, secret)).toBe("auth.key-unknown");
  expect(await refusal(here, secret)).toBe("auth.key-unknown");
});

test("nobody revokes a key of somebody else", async () => {
  const process = startProcess();
  const { key, secret } = await makeKey(process, newOwner());
  await expect(revokeKey(process, newOwner(), key.id)).rejects.toMatchObject({ code: "keys.not-found" });
  expect(await refusal(process, secret)).toBe("let in");
});

test("a key is good up to its last moment and no longer", async () => {
  const process = startProcess();
  const ownerId = newOwner();
  const { secret } = await makeKey(process, ownerId, 7);
  process.wait(7 * 24 * 60 * 60_000 - 1);
  expect(await refusal(process, secret)).toBe("let in");
  process.wait(1);
  expect(await refusal(process, secret)).toBe("auth.key-expired");
  expect((await listKeys(process, ownerId))[0]?.isExpired).toBe(true);
});

test("one wrong key, sent 1,000 times, is one query a minute", async () => {
  const process = startProcess();
  const wrong = createKeySecret();
  for (let sent = 0; sent < 1_000; sent += 1) expect(await refusal(process, wrong)).toBe("auth.key-unknown");
  expect(process.asked.lookUps).toBe(1);
  process.wait(60_000);
  await refusal(process, wrong);
  expect(process.asked.lookUps).toBe(2);
});

test("1,000 wrong keys at once are 100 queries, then 20 a second, and a key in use does not notice", async () => {
  const process = startProcess();
  const { secret } = await makeKey(process, newOwner());
  await authenticateKey(process, secret);
  const flood = () => Promise.all(Array.from({ length: 1_000 }, () => refusal(process, createKeySecret())));
  const answers = await flood();
  expect(process.asked.lookUps).toBe(100);
  expect(answers.filter((code) => code === "auth.keys-busy")).toHaveLength(901);
  process.wait(1_000);
  await flood();
  expect(process.asked.lookUps).toBe(120);
  expect(await refusal(process, secret)).toBe("let in");
});

test("who is refused for the others' flood is told when to come back, and is let in then", async () => {
  const process = startProcess();
  const { secret } = await makeKey(process, newOwner());
  await Promise.all(Array.from({ length: 200 }, () => refusal(process, createKeySecret())));
  const busy: unknown = await authenticateKey(process, secret).catch((error: unknown) => error);
  expect(busy).toMatchObject({ code: "auth.keys-busy", details: { retryAfterMs: 50 } });
  process.wait(50);
  expect(await refusal(process, secret)).toBe("let in");
});

test("of many uses one a minute is noted, and no call waits for it", async () => {
  const process = startProcess();
  const ownerId = newOwner();
  const { secret } = await makeKey(process, ownerId);
  await Promise.all(Array.from({ length: 50 }, () => authenticateKey(process, secret)));
  process.wait(59_999);
  await authenticateKey(process, secret);
  expect(process.asked.notes).toBe(1);
  process.wait(1);
  await authenticateKey(process, secret);
  await process.notesWritten();
  expect(process.asked.notes).toBe(2);
  expect((await listKeys(process, ownerId))[0]?.lastUsedAt).toEqual(process.clock.now());
});

test("a use that cannot be noted refuses nobody", async () => {
  const process = startProcess();
  const { secret } = await makeKey(process, newOwner());
  process.database.keys.noteUse = () => Promise.reject(new Error(`away ${secret}`));
  expect(await refusal(process, secret)).toBe("let in");
});

test("an owner has at most 20 keys", async () => {
  const process = startProcess();
  const ownerId = newOwner();
  await Promise.all(Array.from({ length: 20 }, () => makeKey(process, ownerId)));
  await expect(makeKey(process, ownerId)).rejects.toMatchObject({ code: "keys.too-many" });
  const [last] = await listKeys(process, ownerId);
  await revokeKey(process, ownerId, last?.id ?? KeyId.parse(`key_${"0".repeat(26)}`));
  await makeKey(process, ownerId);
});

test("no key, and nothing of one but its start, is in a log or an error", async () => {
  const process = startProcess();
  const ownerId = newOwner();
  const { key, secret } = await makeKey(process, ownerId);
  process.database.keys.noteUse = () => Promise.reject(new Error(`away ${secret}`));
  const errors: unknown[] = [];
  await authenticateKey(process, secret);
  await revokeKey(process, ownerId, key.id);
  for (const sent of [secret, secret.slice(0, -1), await createKeySecret()]) {
    await authenticateKey(process, sent).catch((error: Error) => errors.push(error.message, error.stack, { ...error }));
  }
  expect(errors).toHaveLength(9);
  expect(process.lines.length).toBeGreaterThanOrEqual(3);
  expect(JSON.stringify([errors, process.lines, await listKeys(process, ownerId), key])).not.toContain(
    secret.slice(9, 20),
  );
});
