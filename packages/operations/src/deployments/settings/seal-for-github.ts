import sodium from "libsodium-wrappers";
import { OperationProblem } from "../../operation-problem.ts";

const KEY_BYTES = 32;

/** A value that only GitHub can open: a sealed box of libsodium, in base64, for the key that GitHub gave out. */
export async function sealForGitHub(value: string, publicKey: string): Promise<string> {
  await sodium.ready;
  const key = Buffer.from(publicKey, "base64");
  if (key.length !== KEY_BYTES)
    throw new OperationProblem("GitHub gave out a key of another length. Nothing was sent.");
  return Buffer.from(sodium.crypto_box_seal(new TextEncoder().encode(value), new Uint8Array(key))).toString("base64");
}
