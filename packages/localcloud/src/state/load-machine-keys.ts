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
};

const FILE = "keys.json";
const RSA_BITS = 2048;
const NAMES: Record<keyof MachineKeys, true> = {
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

function makeKeys(): MachineKeys {
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

function isMachineKeys(value: unknown): value is MachineKeys {
  return isRecord(value) && Object.keys(NAMES).every((name) => typeof value[name] === "string" && value[name] !== "");
}

/**
 * The keys of this state folder, made at the first start.
 * @throws StateFileError when the file is damaged: sign-ins and stored source depend on it, so it is never replaced
 */
export async function loadMachineKeys(folder: string): Promise<MachineKeys> {
  const file = path.join(folder, FILE);
  const stored = await readJsonFile(file, isMachineKeys);
  if (stored) return stored;
  const made = makeKeys();
  await writeFileAtomically(file, JSON.stringify(made, null, 2));
  return made;
}
