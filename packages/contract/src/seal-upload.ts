import { SEALED_UPLOAD } from "./sealed-upload.ts";

/**
 * Seals an archive with the key that came with its upload link, so that the object storage never holds it readable.
 * Runs in browsers and in Node, by WebCrypto alone.
 */
export async function sealUpload(bytes: Uint8Array<ArrayBuffer>, keyBase64: string): Promise<Uint8Array<ArrayBuffer>> {
  const { layout, nonceBytes, tagBytes, overheadBytes, context } = SEALED_UPLOAD;
  const secret = Uint8Array.from(atob(keyBase64), (letter) => letter.charCodeAt(0));
  const key = await crypto.subtle.importKey("raw", secret, "AES-GCM", false, ["encrypt"]);
  const nonce = crypto.getRandomValues(new Uint8Array(nonceBytes));
  const additionalData = new TextEncoder().encode(context);
  const algorithm = { name: "AES-GCM", iv: nonce, additionalData, tagLength: 8 * tagBytes };
  // WebCrypto puts the tag behind the ciphertext.
  const encrypted = new Uint8Array(await crypto.subtle.encrypt(algorithm, key, bytes));
  const sealed = new Uint8Array(bytes.length + overheadBytes);
  sealed[0] = layout;
  sealed.set(nonce, 1);
  sealed.set(encrypted.subarray(bytes.length), 1 + nonceBytes);
  sealed.set(encrypted.subarray(0, bytes.length), overheadBytes);
  return sealed;
}
