import { createDatabase } from "@coderevai/db";
import fc from "fast-check";
import { afterAll, expect, test } from "vitest";
import { openPackedText } from "./open-packed-text.ts";
import { PackWriter } from "./pack-writer.ts";

// Nothing connects: of a database only its cipher is used.
const database = createDatabase({
  url: "postgresql://nobody@127.0.0.1:1/none",
  minConnections: 0,
  maxConnections: 1,
  sourceKeys: [{ id: "test", secret: new Uint8Array(32).fill(7) }],
});
const cipher = database.objectCipher;
afterAll(() => database.close());

const KEY = "pack/user_a/one";

function writePack(files: readonly { path: string; text: string }[]) {
  const writer = new PackWriter(cipher, KEY);
  const places = new Map(files.map((file) => [file.path, writer.add(file)]));
  return { bytes: writer.finish(), places };
}

function read(bytes: Uint8Array, place: { offset: number; length: number } | undefined, path: string, key = KEY) {
  if (place === undefined) throw new Error(`${path} has no place`);
  return openPackedText(cipher, key, path, bytes.subarray(place.offset, place.offset + place.length));
}

test("every text comes back from its place, whatever it holds", () => {
  const files = fc.uniqueArray(
    fc.record({ path: fc.string({ minLength: 1 }), text: fc.string({ unit: "grapheme", maxLength: 500 }) }),
    { selector: ({ path }) => path, maxLength: 8 },
  );
  fc.assert(
    fc.property(files, (given) => {
      const { bytes, places } = writePack(given);
      for (const { path, text } of given) expect(read(bytes, places.get(path), path)).toBe(text);
      expect([...places.values()].reduce((sum, { length }) => sum + length, 0)).toBe(bytes.length);
    }),
    { numRuns: 50 },
  );
});

test("no text is readable in the pack, and none opens for another path or in another pack", () => {
  const text = "const CANARY = 1;\n";
  const { bytes, places } = writePack([{ path: "a.ts", text }]);
  expect(Buffer.from(bytes).includes("CANARY")).toBe(false);
  expect(() => read(bytes, places.get("a.ts"), "b.ts")).toThrow();
  expect(() => read(bytes, places.get("a.ts"), "a.ts", "pack/user_b/one")).toThrow();
});
