import { createHash } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { findingId } from "./finding-id.ts";
import { fingerprint } from "./fingerprint.ts";
import { makeAnchor } from "./make-anchor.ts";
import { redact } from "./redact.ts";
import { sha256 } from "./sha256.ts";
import { TextIndex } from "./text-index.ts";

/** Well-formed text with what breaks offsets: line ends of all kinds, a byte order mark, accents, emoji. */
const anyText = fc
  .array(
    fc.oneof(
      fc.constantFrom("\r\n", "\n", "\r", "\ufeff", "é", "漢", "😀", "👩‍👩‍👧", "a", "const x = 1;", "\t", "\u2028"),
      fc.string({ unit: "binary" }).map((text) => text.toWellFormed()),
    ),
    { maxLength: 60 },
  )
  .map((parts) => parts.join(""));
const textAndRange = anyText.chain((text) =>
  fc
    .tuple(fc.constant(text), fc.nat(text.length), fc.nat(text.length))
    .map(([, a, b]) => ({ text, start: Math.min(a, b), end: Math.max(a, b) })),
);

test("the bytes an anchor names hash to the hash it carries", () => {
  fc.assert(
    fc.property(textAndRange, ({ text, start, end }) => {
      const anchor = makeAnchor(new TextIndex(text), "a.js", start, end);
      const slice = Buffer.from(text, "utf8").subarray(anchor.startByte, anchor.endByte);
      expect(createHash("sha256").update(slice).digest("hex")).toBe(anchor.sha256);
      expect(slice.toString("utf8")).toContain(text.slice(start, end).toWellFormed().replaceAll("\ufffd", ""));
    }),
    { numRuns: 2000 },
  );
});

test("line and column lead back to the same place", () => {
  fc.assert(
    fc.property(textAndRange, ({ text, start }) => {
      const index = new TextIndex(text);
      const { line, column } = index.positionAt(start);
      const lines = text.split(/\r\n|\r|\n/);
      const before = text.slice(0, start).split(/\r\n|\r(?!$)|\n|\r$/);
      expect(line).toBeGreaterThanOrEqual(1);
      expect(line).toBeLessThanOrEqual(lines.length);
      expect(column).toBeGreaterThanOrEqual(1);
      if (!text.includes("\r"))
        expect({ line, column }).toEqual({ line: before.length, column: (before.at(-1)?.length ?? 0) + 1 });
    }),
    { numRuns: 1000 },
  );
});

test("an offset and its byte are found from each other", () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const index = new TextIndex(text);
      expect(index.sizeBytes).toBe(Buffer.byteLength(text));
      for (let offset = 0; offset <= text.length; offset += 1) {
        if ((text.charCodeAt(offset) & 0xfc00) === 0xdc00) continue;
        expect(index.offsetAtByte(index.byteAt(offset))).toBe(offset);
      }
    }),
  );
});

test("a line of a megabyte is looked up without reading all of it again", () => {
  const index = new TextIndex("漢".repeat(400_000));
  expect(index.byteAt(399_999)).toBe(399_999 * 3);
  expect(index.positionAt(399_999)).toEqual({ line: 1, column: 400_000 });
});

test("our SHA-256 gives what Node's gives", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 300 }), (text) => {
      const wellFormed = text.toWellFormed();
      expect(sha256(wellFormed)).toBe(createHash("sha256").update(wellFormed).digest("hex"));
    }),
    { numRuns: 500 },
  );
  for (const size of [0, 55, 56, 63, 64, 65, 119, 120, 1_000_000]) {
    const text = "a".repeat(size);
    expect(sha256(text)).toBe(createHash("sha256").update(text).digest("hex"));
  }
});

test("an id depends on path, rule, range and slice, and on nothing else", () => {
  const anchor = makeAnchor(new TextIndex("let a = 1;"), "a.js", 0, 5);
  const id = findingId("rule", anchor);
  expect(id).toMatch(/^fnd_[0-9a-f]{24}$/);
  expect(findingId("rule", { ...anchor })).toBe(id);
  for (const other of [{ path: "b.js" }, { startByte: 1 }, { endByte: 6 }, { sha256: "0".repeat(64) }]) {
    expect(findingId("rule", { ...anchor, ...other })).not.toBe(id);
  }
  expect(findingId("other", anchor)).not.toBe(id);
});

test("a fingerprint survives reformatting and tells equal places apart", () => {
  const base = { ruleId: "rule", code: 'run("x", [a, b])', scopes: ["main"], ordinal: 0 };
  expect(fingerprint({ ...base, code: "run(\n  'x',\n  [a, b],\n)" })).toBe(fingerprint(base));
  expect(fingerprint({ ...base, ordinal: 1 })).not.toBe(fingerprint(base));
  expect(fingerprint({ ...base, scopes: ["other"] })).not.toBe(fingerprint(base));
});

const FAKE = "Zx9Qw7Er5Ty3Ui1Op0As8Df6Gh4Jk2Lm1Nb3";

test.each([
  ["a GitHub token", `auth("gh${"p_"}${FAKE}")`, FAKE],
  ["an AWS key id", `id: "AK${"IA"}ZX9QW7ER5TY3UI1O"`, "ZX9QW7ER5TY3UI1O"],
  ["a password in an address", `connect("postgres://app:${FAKE}@db.internal/main")`, FAKE],
  ["a named value", `clientSecret = '${FAKE}'`, FAKE],
  ["a value under a quoted key", `{"api_key": "${FAKE}"}`, FAKE],
])("%s cannot be read after redaction", (_, text, secret) => {
  expect(redact(text)).not.toContain(secret);
  expect(redact(redact(text))).toBe(redact(text));
});

test("ordinary code is left as it is", () => {
  const code = 'const user = await db.query("SELECT * FROM users WHERE id = $1", [id]); // https://example.com/a:b@c';
  expect(redact(code)).toBe(code);
});

test("what a rule knows to be secret is masked wherever it stands", () => {
  expect(redact(`use ${FAKE} twice ${FAKE}`, [FAKE])).not.toContain(FAKE);
});
