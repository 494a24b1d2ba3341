import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { array, assert, asyncProperty, integer, option, uint8Array } from "fast-check";
import { expect, test } from "vitest";
import { RowCounter } from "./row-counter.ts";

type Row = readonly (Uint8Array | null)[];

/** As COPY writes it. */
function encode(rows: readonly Row[]): Buffer {
  const int16 = (value: number) => Buffer.from([(value >> 8) & 0xff, value & 0xff]);
  const int32 = (value: number) =>
    Buffer.from([value >> 24, value >> 16, value >> 8, value].map((byte) => byte & 0xff));
  const fields = (row: Row) => row.flatMap((field) => (field === null ? [int32(-1)] : [int32(field.length), field]));
  const body = rows.flatMap((row) => [int16(row.length), ...fields(row)]);
  return Buffer.concat([Buffer.from("PGCOPY\n\xff\r\n\0", "latin1"), int32(0), int32(0), ...body, int16(-1)]);
}

async function count(bytes: Buffer, chunkBytes: number): Promise<number> {
  const chunks = Array.from({ length: Math.ceil(bytes.length / chunkBytes) }, (_, index) =>
    bytes.subarray(index * chunkBytes, (index + 1) * chunkBytes),
  );
  const counter = new RowCounter();
  await pipeline(Readable.from(chunks, { objectMode: false }), counter);
  return counter.rows;
}

test("rows are counted, however their bytes are cut", async () => {
  const rows = array(array(option(uint8Array({ maxLength: 40 })), { maxLength: 5 }), { maxLength: 20 });
  await assert(
    asyncProperty(rows, integer({ min: 1, max: 64 }), async (given, chunkBytes) => {
      expect(await count(encode(given), chunkBytes)).toBe(given.length);
    }),
    { numRuns: 60 },
  );
});

test("rows that end before their end are noticed", async () => {
  const whole = encode([[Buffer.from("one"), null], [Buffer.from("two")]]);
  for (let length = 20; length < whole.length; length += 1) {
    await expect(count(whole.subarray(0, length), 7)).rejects.toThrow("do not end");
  }
});
