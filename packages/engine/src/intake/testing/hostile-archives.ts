import { gzipSync } from "node:zlib";
import type { ArchiveProblem } from "@coderevai/contract/archive-problems";
import type { IntakeLimits } from "@coderevai/contract/intake-limits";
import { makeTar } from "./make-tar.ts";
import { makeZip, type ZipItem } from "./make-zip.ts";

/** An archive that must be refused, and by which word. `make` is called when it is its turn: some are large. */
export interface HostileArchive {
  readonly name: string;
  readonly refusal: ArchiveProblem | keyof IntakeLimits;
  make(): Uint8Array;
}

const KIB = 1024;
const MIB = 1024 * KIB;
const plain: ZipItem = { name: "src/a.js", data: "eval(input)\n" };
const SYMLINK = 0o120777;

function zip(name: string, refusal: HostileArchive["refusal"], items: () => readonly ZipItem[]): HostileArchive {
  return { name: `zip: ${name}`, refusal, make: () => makeZip(items()) };
}

function tar(name: string, refusal: HostileArchive["refusal"], items: Parameters<typeof makeTar>[0]): HostileArchive {
  return { name: `tar: ${name}`, refusal, make: () => makeTar(items) };
}

function many<T>(count: number, make: (index: number) => T): T[] {
  return Array.from({ length: count }, (_, index) => make(index));
}

const noises = new Map<string, Buffer>();

/** Text that deflate cannot shrink a hundredfold, the same at every run. */
function noise(sizeBytes: number, seed: number): Buffer {
  const known = noises.get(`${sizeBytes}:${seed}`);
  if (known !== undefined) return known;
  const bytes = Buffer.alloc(sizeBytes);
  let state = seed + 1;
  for (let index = 0; index < sizeBytes; index += 1) {
    state = (state * 1_103_515_245 + 12_345) & 0x7fffffff;
    bytes[index] = 97 + ((state >> 16) % 4);
  }
  noises.set(`${sizeBytes}:${seed}`, bytes);
  return bytes;
}

const unsafeNames = ["../../a.js", "/tmp/a.js", "..\\a.js", "C:/a.js", "a\0b.js", "a\nb.js", "..", "", "a/../../b.js"];

const paths: readonly HostileArchive[] = [
  ...unsafeNames.map((name) => zip(`the name ${JSON.stringify(name)}`, "unsafe-path", () => [{ ...plain, name }])),
  zip("a name that is not UTF-8", "name-not-utf8", () => [{ ...plain, name: Buffer.from([0x61, 0xe9, 0x2e, 0x6a]) }]),
  zip("a name of 20,000 characters", "pathCharacters", () => [{ ...plain, name: "a".repeat(20_000) }]),
  zip("2,000 folders deep", "pathCharacters", () => [{ ...plain, name: `${"d/".repeat(2_000)}a.js` }]),
  zip("40 folders deep", "pathDepth", () => [{ ...plain, name: `${"d/".repeat(40)}a.js` }]),
  zip("the same path twice", "duplicate-path", () => [plain, plain]),
  zip("the same path written twice differently", "duplicate-path", () => [plain, { ...plain, name: "./src//a.js" }]),
  zip("paths that differ in case", "case-collision", () => [plain, { ...plain, name: "SRC/A.js" }]),
  zip("paths that differ in their accents' bytes", "case-collision", () => [
    { ...plain, name: "caf\u00e9.js" },
    { ...plain, name: "cafe\u0301.js" },
  ]),
  zip("a file below a link", "path-conflict", () => [
    { name: "d", data: "/tmp", mode: SYMLINK },
    { ...plain, name: "d/a.js" },
  ]),
  zip("a link where a folder is", "path-conflict", () => [plain, { name: "src", data: "/tmp", mode: SYMLINK }]),
  tar("a path out of the tree", "unsafe-path", [{ name: "../../a.js", data: "x" }]),
  tar("an absolute path in a pax header", "unsafe-path", [{ name: "/tmp/a.js", data: "x", hasPaxName: true }]),
  tar("a link, then a file in its place", "duplicate-path", [
    { name: "l", type: "SymbolicLink" },
    { name: "l", data: "x" },
  ]),
  tar("nothing but links and devices", "no-files", [
    { name: "a", type: "SymbolicLink" },
    { name: "b", type: "Link" },
    { name: "c", type: "CharacterDevice" },
    { name: "d", type: "FIFO" },
  ]),
];

const sizes: readonly HostileArchive[] = [
  zip("120 MiB of zeros", "unpackedBytes", () => [{ name: "a.js", data: Buffer.alloc(120 * MIB) }]),
  zip("zeros at a thousand to one", "compressionRatio", () => [{ name: "a.js", data: Buffer.alloc(64 * MIB) }]),
  zip("a file that covers the next one", "overlapping-entries", () => [
    { name: "a.js", data: "x", isStored: true, claims: { sizeBytes: 90, packedBytes: 90 } },
    ...many(9, (index) => ({ name: `${index}.js`, data: "eval(input)\n", isStored: true })),
  ]),
  zip("a size that is less than the truth", "wrong-size", () => [
    { name: "a.js", data: Buffer.alloc(128 * MIB), claims: { sizeBytes: 10 } },
  ]),
  zip("a size that is more than the truth", "wrong-size", () => [{ ...plain, claims: { sizeBytes: 100 } }]),
  zip("many honest files, then one that lies", "wrong-size", () => [
    ...many(180, (index) => ({ name: `${index}.js`, data: noise(500 * KIB, index % 7) })),
    { name: "z.js", data: Buffer.alloc(16 * MIB), claims: { sizeBytes: 1 } },
  ]),
  zip("6,000 files", "files", () => many(6_000, (index) => ({ name: `${index % 100}/${index}.js`, data: "x" }))),
  zip("25,000 empty folders", "entries", () => many(25_000, (index) => ({ name: `d${index}/`, isStored: true }))),
  zip("700 files in 21,000 folders that only their paths name", "entries", () =>
    many(700, (index) => ({ name: `${index}/${"d/".repeat(30)}a.js`, data: "x" })),
  ),
  tar("a size of 4 GiB", "unpackedBytes", [{ name: "a.js", data: "x", claimedBytes: 4 * 1024 * MIB }]),
  tar("a size beyond its end", "damaged", [{ name: "a.js", data: "x", claimedBytes: 90_000 }]),
  {
    name: "tar.gz: zeros at a thousand to one",
    refusal: "compressionRatio",
    make: () => gzipSync(makeTar([{ name: "a.js", data: Buffer.alloc(64 * MIB) }])),
  },
  {
    name: "tar.gz: 120 MiB of ordinary files",
    refusal: "unpackedBytes",
    make: () => gzipSync(makeTar(many(240, (index) => ({ name: `${index}.js`, data: noise(510 * KIB, index % 7) })))),
  },
  {
    name: "more than 25 MiB",
    refusal: "archiveBytes",
    make: () => makeZip([{ name: "a", data: noise(26 * MIB, 1), isStored: true }]),
  },
];

const damage: readonly HostileArchive[] = [
  zip("a password", "encrypted", () => [{ ...plain, isEncrypted: true }]),
  zip("a wrong checksum", "damaged", () => [{ ...plain, claims: { crc32: 1 } }]),
  zip("a member with two names", "damaged", () => [{ ...plain, localName: "src/b.js" }]),
  zip("bzip2", "unsupported-compression", () => [{ ...plain, claims: { method: 12 } }]),
  zip("nothing", "no-files", () => []),
  { name: "zip: cut off", refusal: "damaged", make: () => makeZip([plain]).subarray(0, 60) },
  { name: "zip: text that begins like one", refusal: "damaged", make: () => Buffer.from("PK\x03\x04 this is text") },
  {
    name: "zip: behind a program",
    refusal: "unknown-format",
    make: () => Buffer.concat([Buffer.from("MZ junk"), makeZip([plain])]),
  },
  {
    name: "tar: a size that is no number",
    refusal: "damaged",
    // The first byte of the second header's size: neither octal nor the sign of a large number.
    make: () => makeTar([{ name: "a" }, { name: "b" }]).fill(0x90, 512 + 124, 512 + 125),
  },
  tar("a sparse file", "unsupported-entry", [{ name: "a.js", data: "x", type: "SparseFile" }]),
  {
    name: "tar: a broken header",
    refusal: "damaged",
    make: () => makeTar([{ name: "a" }, { name: "b" }]).fill(1, 600, 700),
  },
  {
    name: "tar.gz: cut off",
    refusal: "damaged",
    make: () => gzipSync(makeTar([{ name: "a.js", data: "x" }])).subarray(0, 60),
  },
  {
    name: "tar.gz: cut off behind the last file",
    refusal: "damaged",
    make: () => gzipSync(makeTar([{ name: "a.js", data: "x" }])).subarray(0, -4),
  },
  { name: "gz: a text", refusal: "damaged", make: () => gzipSync("eval(input)\n".repeat(1_000)) },
  {
    name: "gz: a gz of a tar",
    refusal: "damaged",
    make: () => gzipSync(gzipSync(makeTar([{ name: "a.js", data: "x" }]))),
  },
  {
    name: "7z",
    refusal: "unknown-format",
    make: () => Buffer.from([0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c, 0, 4, ...Array(600).fill(0)]),
  },
  { name: "nothing at all", refusal: "unknown-format", make: () => Buffer.alloc(0) },
];

/** Every kind of archive that is refused as a whole. */
export const hostileArchives: readonly HostileArchive[] = [...paths, ...sizes, ...damage];
