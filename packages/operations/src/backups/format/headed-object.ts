const NEWLINE = 0x0a;
/** More than any header of ours. */
const MAX_HEADER_BYTES = 1_024;

/** Objects of a back-up begin with one line in plain text; it is authenticated with the sealed bytes that follow. */
export const HEADED_OBJECT = {
  join(header: Uint8Array, sealed: Uint8Array): Uint8Array<ArrayBuffer> {
    const object = new Uint8Array(header.length + sealed.length);
    object.set(header, 0);
    object.set(sealed, header.length);
    return object;
  },

  /** The line, its end included, and what follows; null when there is no such line. */
  split(object: Uint8Array): { readonly header: Uint8Array; readonly sealed: Uint8Array } | null {
    const end = object.subarray(0, MAX_HEADER_BYTES).indexOf(NEWLINE);
    return end < 0 ? null : { header: object.subarray(0, end + 1), sealed: object.subarray(end + 1) };
  },
} as const;
