import { expect, test } from "vitest";
import { KeyGate } from "./key-gate.ts";

const NOW_MS = 1_000_000;

test("as many wrong keys as one likes are remembered in bounded memory, the latest ones", () => {
  const gate = new KeyGate();
  for (let index = 0; index <= 10_000; index += 1) gate.noteUnknown(`wrong-${index}`, NOW_MS);
  expect(gate.pass("wrong-1", NOW_MS)).toBe("unknown");
  expect(gate.pass("wrong-10000", NOW_MS)).toBe("unknown");
  expect(gate.pass("wrong-0", NOW_MS)).toBe("look");
});

test("keys that are used stay remembered while others come and go", () => {
  const gate = new KeyGate();
  for (let index = 0; index <= 20_000; index += 1) {
    gate.noteGood("in-use", 0, NOW_MS);
    gate.noteGood(`once-${index}`, 0, NOW_MS);
  }
  for (let index = 0; index < 100; index += 1) gate.pass(`stranger-${index}`, NOW_MS);
  expect(gate.pass("in-use", NOW_MS)).toBe("look");
  expect(gate.pass("once-0", NOW_MS)).toEqual({ retryAfterMs: 50 });
});

test("a key that was revoked is a stranger again", () => {
  const gate = new KeyGate();
  gate.noteGood("key", 0, NOW_MS);
  gate.noteUnknown("key", NOW_MS);
  expect(gate.pass("key", NOW_MS)).toBe("unknown");
});

test("a clock that is set back opens nothing and closes nothing", () => {
  const gate = new KeyGate();
  for (let index = 0; index < 100; index += 1) expect(gate.pass(`a-${index}`, NOW_MS)).toBe("look");
  expect(gate.pass("b", NOW_MS - 60_000)).toEqual({ retryAfterMs: 50 });
  expect(gate.pass("b", NOW_MS - 60_000 + 50)).toBe("look");
});
