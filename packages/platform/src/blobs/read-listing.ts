/** One object of a listing. */
export interface ListedBlob {
  readonly key: string;
  readonly sizeBytes: number;
  readonly storedAt: Date;
}

export interface ListingPage {
  readonly blobs: readonly ListedBlob[];
  /** Asks for the next page; null on the last one. */
  readonly nextToken: string | null;
}

const ENTITIES: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

/**
 * Reads the answer of ListObjectsV2, or null when it is none. S3 writes it with simple elements only: no attributes
 * that matter, no CDATA, no comments, so it is taken apart by its tags instead of by an XML library.
 */
export function readListing(xml: string): ListingPage | null {
  const isTruncated = content(xml, "IsTruncated");
  if (!/<ListBucketResult[\s>]/.test(xml) || isTruncated === null) return null;
  const blobs = [...xml.matchAll(/<Contents>([\s\S]*?)<\/Contents>/g)].map(([, entry = ""]) => readEntry(entry));
  const nextToken = isTruncated === "true" ? content(xml, "NextContinuationToken") : null;
  const isComplete = blobs.every((blob) => blob !== null) && (isTruncated === "false" || nextToken !== null);
  return isComplete ? { blobs, nextToken } : null;
}

function readEntry(entry: string): ListedBlob | null {
  const key = content(entry, "Key");
  const sizeBytes = Number(content(entry, "Size") ?? Number.NaN);
  const storedAt = new Date(content(entry, "LastModified") ?? "");
  if (key === null || !Number.isSafeInteger(sizeBytes) || Number.isNaN(storedAt.getTime())) return null;
  return { key, sizeBytes, storedAt };
}

function content(xml: string, tag: string): string | null {
  const text = new RegExp(`<${tag}>([^<]*)</${tag}>`).exec(xml)?.[1];
  return text === undefined ? null : unescapeXml(text);
}

function unescapeXml(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]+));/gi, (whole, decimal, hex, name) => {
    if (name !== undefined) return ENTITIES[name] ?? whole;
    const codePoint = decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal);
    return codePoint <= 0x10_ff_ff ? String.fromCodePoint(codePoint) : whole;
  });
}
