import { crc32, deflateRawSync } from "node:zlib";

/** One member of a zip in the making. Whatever is left out is as an honest packer would write it. */
export interface ZipItem {
  readonly name: string | Buffer;
  readonly data?: string | Uint8Array;
  readonly isStored?: boolean;
  readonly isEncrypted?: boolean;
  /** Unix mode with file type bits. */
  readonly mode?: number;
  /** What the headers say instead of the truth. */
  readonly claims?: {
    readonly sizeBytes?: number;
    readonly packedBytes?: number;
    readonly crc32?: number;
    readonly method?: number;
  };
  /** The name in the member's own header, where it differs from the directory's. */
  readonly localName?: string;
}

const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
const UTF8_NAMES = 0x800;
const UNIX = 0x031e;

/** A zip written byte by byte, so that tests can make it lie. */
export function makeZip(items: readonly ZipItem[], comment = ""): Buffer {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const item of items) {
    const { local, central } = makeMember(item);
    central.writeUInt32LE(offset, 42);
    directory.push(central);
    locals.push(local);
    offset += local.length;
  }
  return Buffer.concat([
    ...locals,
    ...directory,
    makeEnd(Buffer.concat(directory).length, offset, items.length, comment),
  ]);
}

function makeMember(item: ZipItem): { local: Buffer; central: Buffer } {
  const data = Buffer.from(item.data ?? "");
  const packed = item.isStored ? data : deflateRawSync(data, { level: 9 });
  const name = Buffer.from(item.name);
  const localName = item.localName === undefined ? name : Buffer.from(item.localName);
  const facts = Buffer.alloc(26);
  facts.writeUInt16LE(20, 0);
  facts.writeUInt16LE(UTF8_NAMES | (item.isEncrypted ? 1 : 0), 2);
  facts.writeUInt16LE(item.claims?.method ?? (item.isStored ? 0 : 8), 4);
  facts.writeUInt32LE(item.claims?.crc32 ?? crc32(data), 10);
  facts.writeUInt32LE(item.claims?.packedBytes ?? packed.length, 14);
  facts.writeUInt32LE(item.claims?.sizeBytes ?? data.length, 18);
  const start = Buffer.alloc(30);
  start.writeUInt32LE(LOCAL, 0);
  facts.copy(start, 4);
  start.writeUInt16LE(localName.length, 26);
  const entry = Buffer.alloc(46);
  entry.writeUInt32LE(CENTRAL, 0);
  entry.writeUInt16LE(UNIX, 4);
  facts.copy(entry, 6);
  entry.writeUInt16LE(name.length, 28);
  entry.writeUInt32LE(((item.mode ?? 0o100644) << 16) >>> 0, 38);
  return { local: Buffer.concat([start, localName, packed]), central: Buffer.concat([entry, name]) };
}

function makeEnd(directoryBytes: number, directoryOffset: number, count: number, comment: string): Buffer {
  const end = Buffer.alloc(22);
  end.writeUInt32LE(END, 0);
  end.writeUInt16LE(count & 0xffff, 8);
  end.writeUInt16LE(count & 0xffff, 10);
  end.writeUInt32LE(directoryBytes, 12);
  end.writeUInt32LE(directoryOffset, 16);
  end.writeUInt16LE(comment.length, 20);
  return Buffer.concat([end, Buffer.from(comment)]);
}
