import { expect, test } from "vitest";
import { commandOf, type KeyPress } from "./workspace-keys.ts";

const press = (key: string, over: Partial<KeyPress> = {}): KeyPress => ({
  key,
  hasCommandKey: false,
  hasAltKey: false,
  isTyping: false,
  hasSingleKeys: true,
  ...over,
});

test("single letters move through the findings", () => {
  expect(["j", "K", "a", "?"].map((key) => commandOf(press(key)))).toEqual(["next", "previous", "apply", "keys"]);
});

test("single letters rest while somebody types, run and stop do not", () => {
  expect(commandOf(press("a", { isTyping: true }))).toBeNull();
  expect(commandOf(press("Enter", { isTyping: true, hasCommandKey: true }))).toBe("run");
  expect(commandOf(press("Escape", { isTyping: true }))).toBe("stop");
});

test("single letters can be turned off", () => {
  expect(commandOf(press("j", { hasSingleKeys: false }))).toBeNull();
});

test("the browser's own shortcuts stay the browser's", () => {
  expect(commandOf(press("c", { hasCommandKey: true }))).toBeNull();
  expect(commandOf(press("a", { hasAltKey: true }))).toBeNull();
  expect(commandOf(press("constructor"))).toBeNull();
});
