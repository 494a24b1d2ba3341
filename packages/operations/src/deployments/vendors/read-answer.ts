const LIMIT_BYTES = 8 * 1024 * 1024;

/** An answer's JSON, up to eight mebibytes; null for one without a body or with something else in it. */
export async function readAnswer(response: Response): Promise<unknown> {
  const pieces: Uint8Array[] = [];
  let sizeBytes = 0;
  for await (const piece of response.body ?? []) {
    sizeBytes += piece.length;
    if (sizeBytes > LIMIT_BYTES) throw new Error("the answer is too long");
    pieces.push(piece);
  }
  try {
    return JSON.parse(Buffer.concat(pieces).toString("utf8"));
  } catch {
    return null;
  }
}
