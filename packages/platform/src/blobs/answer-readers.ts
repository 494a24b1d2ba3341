import { readBounded } from "./read-bounded.ts";
import { type ListingPage, readListing } from "./read-listing.ts";

type Read<Result> = { readonly value: Result } | null;

const MAX_LISTING_BYTES = 4 * 1024 * 1024;

/** What a call makes of an answer; null for an answer that it has no use for. */
export const ANSWER_READERS = {
  async done(response: Response): Promise<Read<void>> {
    const isDone = response.ok || (await isAbsent(response));
    if (response.ok) await response.body?.cancel();
    return isDone ? { value: undefined } : null;
  },

  async stored(response: Response): Promise<Read<void>> {
    if (!response.ok) return null;
    await response.body?.cancel();
    return { value: undefined };
  },

  async head(response: Response): Promise<Read<{ sizeBytes: number; contentType: string } | null>> {
    // A HEAD has no body, so a missing bucket looks the same as a missing object.
    if (response.status === 404) return { value: null };
    const sizeBytes = Number(response.headers.get("content-length") ?? Number.NaN);
    if (response.status !== 200 || !Number.isSafeInteger(sizeBytes)) return null;
    return { value: { sizeBytes, contentType: response.headers.get("content-type") ?? "" } };
  },

  async whole(response: Response, maxBytes: number): Promise<Read<Uint8Array<ArrayBuffer> | "too large" | null>> {
    if (await isAbsent(response)) return { value: null };
    if (response.status !== 200) return null;
    return { value: (await readBounded(response, maxBytes)) ?? "too large" };
  },

  /** A part that is longer or shorter than asked for is not the part that was meant. */
  async part(response: Response, lengthBytes: number): Promise<Read<Uint8Array<ArrayBuffer> | null>> {
    if (await isAbsent(response)) return { value: null };
    if (response.status !== 206) return null;
    const bytes = await readBounded(response, lengthBytes);
    return bytes?.length === lengthBytes ? { value: bytes } : null;
  },

  async listing(response: Response): Promise<Read<ListingPage>> {
    if (response.status !== 200) return null;
    const bytes = await readBounded(response, MAX_LISTING_BYTES);
    const page = bytes && readListing(new TextDecoder().decode(bytes));
    return page && { value: page };
  },
} as const;

/** A missing object, but not a missing bucket: that is a wrong setting, and must not look like "not there". */
async function isAbsent(response: Response): Promise<boolean> {
  if (response.status !== 404) return false;
  return (await response.clone().text()).includes("<Code>NoSuchKey</Code>");
}
