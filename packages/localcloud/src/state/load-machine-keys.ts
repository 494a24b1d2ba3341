import { generateKeyPairSync, randomBytes, randomInt } from "node:crypto";
import path from "node:path";
import { isRecord } from "./is-record.ts";
import { readJsonFile } from "./read-json-file.ts";
import { writeFileAtomically } from "./write-file-atomically.ts";

/** Keys of this machine's local cloud. Made once, kept readable by the owner only, never logged. */
export type MachineKeys = {
  clerkSecretKey: string;
  clerkPrivatePem: string;
  clerkPublicPem: string;
  upstashToken: string;
  controlToken: string;
  sourceEncryptionKey: string;
  seedPassword: string;
  r2AccessKeyId: string;
  r2SecretAccessKey: string;
  /** Of the database's roles of least privilege. */
  databaseMigratorPassword: string;
  databaseAppPassword: string;
  databaseReadonlyPassword: string;
};

const FILE = "keys.json";
const RSA_BITS = 2048;

/** Keys that a folder made by an earlier version does not have yet; it gets them at its next start. */
type LaterKeys = Pick<
  MachineKeys,
  | "r2AccessKeyId"
  | "r2SecretAccessKey"
  | "databaseMigratorPassword"
  | "databaseAppPassword"
  | "databaseReadonlyPassword"
>;
type FirstKeys = Omit<MachineKeys, keyof LaterKeys>;

const NAMES: Record<keyof FirstKeys, true> = {
  clerkSecretKey: true,
  clerkPrivatePem: true,
  clerkPublicPem: true,
  upstashToken: true,
  controlToken: true,
  sourceEncryptionKey: true,
  seedPassword: true,
};

/** Letters and digits that are not mistaken for one another when read from a screen. */
const READABLE = "abcdefghjkmnpqrstuvwxyz23456789";

function readablePassword(): string {
  const group = () => Array.from({ length: 5 }, () => READABLE[randomInt(READABLE.length)]).join("");
  return [group(), group(), group()].join("-");
}

function makeFirstKeys(): FirstKeys {
  const pair = generateKeyPairSync("rsa", {
    modulusLength: RSA_BITS,
    publicKeyEncoding: { type: "spki", format: "pem" },
    privateKeyEncoding: { type: "pkcs8", format: "pem" },
  });
  return {
    clerkSecretKey: `sk_live_${randomBytes(24).toString("hex")}`,
    clerkPrivatePem: pair.privateKey,
    clerkPublicPem: pair.publicKey.trim(),
    upstashToken: randomBytes(24).toString("base64url"),
    controlToken: randomBytes(24).toString("base64url"),
    sourceEncryptionKey: `local-${randomBytes(3).toString("hex")}:${randomBytes(32).toString("base64")}`,
    seedPassword: readablePassword(),
  };
}

function makeLaterKeys(): LaterKeys {
  return {
    r2AccessKeyId: `local_${randomBytes(16).toString("hex")}`,
    r2SecretAccessKey: `local_${randomBytes(32).toString("hex")}`,
    databaseMigratorPassword: randomBytes(24).toString("base64url"),
    databaseAppPassword: randomBytes(24).toString("base64url"),
    databaseReadonlyPassword: randomBytes(24).toString("base64url"),
  };
}

const isKey = (value: unknown): value is string => typeof value === "string" && value !== "";

function isStoredKeys(value: unknown): value is FirstKeys & Partial<LaterKeys> {
  return isRecord(value) && Object.keys(NAMES).every((name) => isKey(value[name])) && Object.values(value).every(isKey);
}

/**
 * The keys of this state folder, made at the first start.
 * @throws StateFileError when the file is damaged: sign-ins and stored source depend on it, so it is never replaced
 */
export async function loadMachineKeys(folder: string): Promise<MachineKeys> {
  const file = path.join(folder, FILE);
  const stored = await readJsonFile(file, isStoredKeys);
  const keys: MachineKeys = { ...makeLaterKeys(), ...(stored ?? makeFirstKeys()) };
  const isWhole = stored && Object.keys(keys).every((name) => name in stored);
  if (!isWhole) await writeFileAtomically(file, JSON.stringify(keys, null, 2));
  return keys;
}
