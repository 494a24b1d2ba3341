import { Header, Pax } from "tar";

type EntryType = "File" | "Directory" | "SymbolicLink" | "Link" | "CharacterDevice" | "FIFO" | "SparseFile";

/** One member of a tar in the making. */
export interface TarItem {
  readonly name: string;
  readonly data?: string | Uint8Array;
  readonly type?: EntryType;
  /** What the header says instead of the truth. */
  readonly claimedBytes?: number;
  /** Its whole name goes into a pax header, whatever its length. */
  readonly hasPaxName?: boolean;
  /** Its whole name goes into GNU's header for long names. */
  readonly hasGnuName?: boolean;
}

const BLOCK_BYTES = 512;
const LINKS: ReadonlySet<EntryType> = new Set(["SymbolicLink", "Link"]);

/** A tar as `git archive` writes it, with the commit in a global header where one is given. */
export function makeTar(items: readonly TarItem[], commit?: string): Buffer {
  const global = commit === undefined ? [] : [new Pax({ comment: commit }, true).encode()];
  return Buffer.concat([...global, ...items.flatMap(makeMember), Buffer.alloc(2 * BLOCK_BYTES)]);
}

function makeMember(item: TarItem): Buffer[] {
  const data = Buffer.from(item.data ?? "");
  const type = item.type ?? "File";
  const header = new Header({
    path: item.name,
    mode: 0o644,
    size: item.claimedBytes ?? data.length,
    mtime: new Date(0),
    type,
    ...(LINKS.has(type) && { linkpath: "/etc/passwd" }),
  });
  const needsPax = header.encode() && !item.hasGnuName;
  const before: Buffer[] = [];
  if (item.hasGnuName) before.push(...makeGnuName(item.name));
  if (needsPax || item.hasPaxName) before.push(new Pax({ path: item.name }).encode());
  return [...before, header.block ?? Buffer.alloc(0), padded(data)];
}

function makeGnuName(name: string): Buffer[] {
  const text = Buffer.from(`${name}\0`);
  const header = new Header({
    path: "././@LongLink",
    size: text.length,
    mtime: new Date(0),
    type: "NextFileHasLongPath",
  });
  header.encode();
  return [header.block ?? Buffer.alloc(0), padded(text)];
}

function padded(data: Buffer): Buffer {
  return Buffer.concat([data, Buffer.alloc((BLOCK_BYTES - (data.length % BLOCK_BYTES)) % BLOCK_BYTES)]);
}
