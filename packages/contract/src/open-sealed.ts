import { SEALED_UPLOAD } from "./sealed-upload.ts";

/**
 * Opens what `sealUpload` sealed with the same key. Runs in browsers and in Node, by WebCrypto alone. Throws when the
 * bytes are not what was sealed.
 */
export async function openSealed(sealed: Uint8Array<ArrayBuffer>, keyBase64: string): Promise<Uint8Array<ArrayBuffer>> {
  const { layout, nonceBytes, tagBytes, overheadBytes, context } = SEALED_UPLOAD;
  if (sealed[0] !== layout) throw new Error("not sealed bytes");
  const secret = Uint8Array.from(atob(keyBase64), (letter) => letter.charCodeAt(0));
  const key = await crypto.subtle.importKey("raw", secret, "AES-GCM", false, ["decrypt"]);
  const iv = sealed.slice(1, 1 + nonceBytes);
  const additionalData = new TextEncoder().encode(context);
  // WebCrypto takes the tag behind the ciphertext.
  const encrypted = new Uint8Array(sealed.length - 1 - nonceBytes);
  encrypted.set(sealed.subarray(overheadBytes), 0);
  encrypted.set(sealed.subarray(1 + nonceBytes, overheadBytes), sealed.length - overheadBytes);
  const algorithm = { name: "AES-GCM", iv, additionalData, tagLength: 8 * tagBytes };
  return new Uint8Array(await crypto.subtle.decrypt(algorithm, key, encrypted));
}
