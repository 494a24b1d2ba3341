import { AppError } from "@coderevai/contract/app-error";

/** Reads the body up to `limitBytes`; a longer one is not read to its end. Throws `request.too-large`. */
export async function readBounded(request: Request, limitBytes: number): Promise<Uint8Array<ArrayBuffer>> {
  if (Number(request.headers.get("content-length") ?? 0) > limitBytes) throw new AppError("request.too-large");
  const chunks: Uint8Array[] = [];
  let sizeBytes = 0;
  for await (const chunk of request.body ?? []) {
    sizeBytes += chunk.byteLength;
    if (sizeBytes > limitBytes) throw new AppError("request.too-large");
    chunks.push(chunk);
  }
  return new Uint8Array(Buffer.concat(chunks));
}
