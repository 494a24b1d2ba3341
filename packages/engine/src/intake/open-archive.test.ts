import { gzipSync } from "node:zlib";
import { AppError } from "@coderevai/contract/app-error";
import { ENTITLEMENTS } from "@coderevai/contract/entitlements";
import { INTAKE_LIMITS, type IntakeLimits, intakeLimitsOf } from "@coderevai/contract/intake-limits";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { ArchiveEntry } from "./archive-entry.ts";
import { openArchive } from "./open-archive.ts";
import { hostileArchives } from "./testing/hostile-archives.ts";
import { makeTar } from "./testing/make-tar.ts";
import { makeZip } from "./testing/make-zip.ts";

const COMMIT = "1f2e3d4c5b6a79880102030405060708090a0b0c";
const never = new AbortController().signal;

const FREE = intakeLimitsOf(ENTITLEMENTS.free);

function open(bytes: Uint8Array, limits: Partial<IntakeLimits> = {}, signal = never) {
  return openArchive(bytes, { limits: { ...FREE, ...limits }, signal });
}

async function contents(bytes: Uint8Array): Promise<unknown[]> {
  const archive = await open(bytes);
  const entries: ArchiveEntry[] = [];
  for await (const entry of archive.entries()) entries.push(entry);
  return entries.map((entry) =>
    entry.kind === "file"
      ? [entry.path, Buffer.from(entry.bytes).toString("utf8")]
      : [entry.path, entry.reason, entry.sizeBytes],
  );
}

describe("an honest archive", () => {
  const long = `${"folder/".repeat(20)}${"name".repeat(40)}-é.js`;
  const files = [
    { name: "project-main/src/a.js", data: "eval(input)\n" },
    { name: `project-main/${long}`, data: "x" },
    { name: "project-main/empty.py", data: "" },
  ];
  const expected = [
    ["src/a.js", "eval(input)\n"],
    [long, "x"],
    ["empty.py", ""],
  ];

  test.each([
    ["zip", makeZip([{ name: "project-main/" }, ...files], COMMIT)],
    [
      "zip, stored",
      makeZip(
        files.map((file) => ({ ...file, isStored: true })),
        COMMIT,
      ),
    ],
    ["tar", makeTar([{ name: "project-main/", type: "Directory" }, ...files], COMMIT)],
    ["tar.gz", gzipSync(makeTar(files, COMMIT))],
    [
      "tar.gz in two members",
      Buffer.concat([
        gzipSync(makeTar(files, COMMIT).subarray(0, 700)),
        gzipSync(makeTar(files, COMMIT).subarray(700)),
      ]),
    ],
  ])("gives its files, its project's folder and its commit: %s", async (_, bytes) => {
    const archive = await open(bytes);
    expect([archive.rootFolder, archive.commit, archive.fileCount]).toEqual(["project-main", COMMIT, 3]);
    expect(await contents(bytes)).toEqual(expected);
  });

  test("a long name whose first 100 characters end in a slash is a file all the same", async () => {
    const name = `${"a".repeat(99)}/b.js`;
    expect(
      await contents(
        makeTar([
          { name, data: "x", hasGnuName: true },
          { name: "z.js", data: "z" },
        ]),
      ),
    ).toEqual([
      [name, "x"],
      ["z.js", "z"],
    ]);
  });

  test("links, devices and large files are listed and not read", async () => {
    const large = "a".repeat(INTAKE_LIMITS.fileBytes + 1);
    expect(
      await contents(
        makeZip([
          { name: "l", data: "/etc/passwd", mode: 0o120777 },
          { name: "big.js", data: large },
          { name: "a.js", data: "x" },
        ]),
      ),
    ).toEqual([
      ["l", "link", 0],
      ["big.js", "too-large", large.length],
      ["a.js", "x"],
    ]);
    expect(
      await contents(
        makeTar([
          { name: "p", type: "FIFO" },
          { name: "big.js", data: large },
          { name: "a.js", data: "x" },
        ]),
      ),
    ).toEqual([
      ["p", "link", 0],
      ["big.js", "too-large", large.length],
      ["a.js", "x"],
    ]);
  });

  test("an archive in an archive stays one file", async () => {
    const inner = makeZip([{ name: "a.js", data: Buffer.alloc(300 * 1024) }]);
    expect((await open(makeZip([{ name: "inner.zip", data: inner, isStored: true }]))).fileCount).toBe(1);
  });

  test("a folder whose name says what is in it stays part of the paths", async () => {
    expect((await open(makeZip([{ name: "src/a.js", data: "x" }]))).rootFolder).toBeNull();
  });
});

describe("a hostile archive", () => {
  test.each(hostileArchives)("$name: $refusal", async ({ make, refusal }) => {
    const bytes = make();
    const startedMs = performance.now();
    const error: unknown = await open(bytes).then(
      () => "taken",
      (reason: unknown) => reason,
    );
    const elapsedMs = performance.now() - startedMs;
    if (!AppError.is(error)) throw error;
    expect(error.details).toEqual(
      error.code === "intake.too-large"
        ? { what: refusal, limit: FREE[refusal as keyof IntakeLimits] }
        : { reason: refusal },
    );
    // The promise is one second; a busy machine gets some more.
    expect(elapsedMs).toBeLessThan(3_000);
  });
});

test("whatever bytes of an archive change, it is taken or refused by name", async () => {
  const files = [
    { name: "p/a.js", data: "eval(input)\n" },
    { name: `p/${"b".repeat(120)}.py`, data: "import os\n".repeat(50) },
  ];
  const bases = [makeZip(files, COMMIT), makeTar(files, COMMIT), gzipSync(makeTar(files, COMMIT))];
  const change = fc.record({ at: fc.nat(), byte: fc.constantFrom(0, 0x2f, 0x7f, 0x80, 0xff), cutsOff: fc.boolean() });
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...bases),
      fc.array(change, { minLength: 1, maxLength: 4 }),
      async (base, changes) => {
        let bytes = Buffer.from(base);
        for (const { at, byte, cutsOff } of changes) {
          bytes[at % bytes.length] = byte;
          if (cutsOff && at % 5 === 0) bytes = bytes.subarray(0, 1 + (at % bytes.length));
        }
        await contents(bytes).catch((error: unknown) => {
          if (!AppError.is(error)) throw error;
        });
      },
    ),
    { numRuns: 1_000 },
  );
});

describe("an end before the end", () => {
  const many = makeZip(Array.from({ length: 2_000 }, (_, index) => ({ name: `${index}.js`, data: "x" })));

  test("whoever cancels gets his own reason", async () => {
    const cancel = new AbortController();
    const opening = open(many, {}, cancel.signal);
    cancel.abort(new Error("the user left"));
    await expect(opening).rejects.toThrow("the user left");
  });

  test("time is a limit like the others", async () => {
    const late = gzipSync(
      makeTar(Array.from({ length: 3_000 }, (_, index) => ({ name: `${index}.js`, data: "x".repeat(2_000) }))),
    );
    await expect(openArchive(late, { limits: { ...FREE, timeMs: 1 }, signal: never })).rejects.toMatchObject({
      code: "intake.too-large",
      details: { what: "timeMs" },
    });
  });
});
