import { randomBytes } from "node:crypto";
import { z } from "zod";
import { OperationProblem } from "../../operation-problem.ts";
import { BackupCipher } from "./backup-cipher.ts";
import type { BackupKeys } from "./backup-keys.ts";
import { BackupManifest } from "./backup-manifest.ts";
import { HEADED_OBJECT } from "./headed-object.ts";

const FORMAT = "coderevai-backup";
/** Goes up with every change that an older program would read wrongly. */
const VERSION = 1;
const SALT_BYTES = 32;

const Format = z.object({ format: z.literal(FORMAT), version: z.int() });
const Header = z.object({ id: z.string(), keyId: z.string(), keyCheck: z.string(), salt: z.base64() });

/** What a back-up that is being written seals its pieces with. */
export interface NewSeal {
  readonly cipher: BackupCipher;
  readonly header: Buffer;
}

/** Manifests as they lie in the bucket: a line that names the key, then the sealed manifest. */
export const SEALED_MANIFEST = {
  begin(keys: BackupKeys, id: string): NewSeal {
    const [{ id: keyId, secret }] = keys;
    const salt = randomBytes(SALT_BYTES);
    const cipher = new BackupCipher(secret, salt, id);
    const about = {
      format: FORMAT,
      version: VERSION,
      id,
      keyId,
      keyCheck: cipher.check,
      salt: salt.toString("base64"),
    };
    return { cipher, header: Buffer.from(`${JSON.stringify(about)}\n`) };
  },

  seal({ cipher, header }: NewSeal, manifest: BackupManifest): Uint8Array<ArrayBuffer> {
    return HEADED_OBJECT.join(header, cipher.seal(Buffer.from(JSON.stringify(manifest)), header));
  },

  /** @throws OperationProblem that says whether the key, the program or the object is at fault */
  open(keys: BackupKeys, id: string, object: Uint8Array): { manifest: BackupManifest; cipher: BackupCipher } {
    const { header, sealed, about } = readHeader(id, object);
    const key = keys.find((candidate) => candidate.id === about.keyId);
    if (key === undefined) {
      throw new OperationProblem(
        `The back-up ${id} is sealed with the key ${about.keyId}, which BACKUP_ENCRYPTION_KEY does not hold. Add it behind the others.`,
      );
    }
    const cipher = new BackupCipher(key.secret, Buffer.from(about.salt, "base64"), id);
    if (cipher.check !== about.keyCheck) {
      throw new OperationProblem(
        `The back-up ${id} is sealed with another key of the name ${about.keyId} than the one in BACKUP_ENCRYPTION_KEY.`,
      );
    }
    return { manifest: openWith(cipher, id, header, sealed), cipher };
  },
} as const;

function readHeader(id: string, object: Uint8Array) {
  if (object.length === 0) throw damaged(id, "is empty");
  const split = HEADED_OBJECT.split(object);
  const line = parseJson(split?.header);
  const format = Format.safeParse(line);
  if (format.success && format.data.version > VERSION) {
    throw new OperationProblem(
      `The back-up ${id} has the format ${format.data.version}, and this program knows up to ${VERSION}. Use a newer one.`,
    );
  }
  const about = Header.safeParse(line);
  if (split === null || !format.success || !about.success) throw damaged(id, "is damaged");
  if (about.data.id !== id) throw damaged(id, `is that of ${about.data.id}`);
  return { ...split, about: about.data };
}

function openWith(cipher: BackupCipher, id: string, header: Uint8Array, sealed: Uint8Array): BackupManifest {
  let plain: Buffer;
  try {
    plain = cipher.open(sealed, header);
  } catch {
    throw damaged(id, "was changed or cut short after it was written");
  }
  const manifest = BackupManifest.safeParse(parseJson(plain));
  if (!manifest.success || manifest.data.id !== id) throw damaged(id, "does not say what a manifest says");
  return manifest.data;
}

function parseJson(text: Uint8Array | undefined): unknown {
  try {
    return JSON.parse(Buffer.from(text ?? "").toString("utf8"));
  } catch {
    return null;
  }
}

function damaged(id: string, what: string): OperationProblem {
  return new OperationProblem(`The manifest of the back-up ${id} ${what}. Nothing was restored; use another back-up.`);
}
