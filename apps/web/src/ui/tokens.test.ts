import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";

const SOURCE = path.join(import.meta.dirname, "..");
const tokens = readFileSync(path.join(SOURCE, "ui/tokens.css"), "utf8");
const sheets = readdirSync(SOURCE, { recursive: true, encoding: "utf8" }).filter(
  (file) => file.endsWith(".css") && !file.endsWith("tokens.css"),
);

/** The custom properties that one block of tokens.css sets. */
function propertiesOf(selector: string): ReadonlyMap<string, string> {
  const block = tokens.slice(tokens.indexOf(selector)).split("}")[0] ?? "";
  return new Map(Array.from(block.matchAll(/(--[\w-]+): ([^;]+);/g), ([, name = "", value = ""]) => [name, value]));
}
const light = propertiesOf('[data-theme="light"] {');
const dark = propertiesOf('[data-theme="dark"] {');

function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** WCAG 2.2 contrast ratio, 1 to 21. */
function contrast(theme: ReadonlyMap<string, string>, ink: string, ground: string): number {
  const [a, b] = [luminance(theme.get(ink) ?? "#000000"), luminance(theme.get(ground) ?? "#000000")];
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}

test("no style sheet but tokens.css names a colour", () => {
  const offenders = sheets.filter((file) => {
    const css = readFileSync(path.join(SOURCE, file), "utf8").replaceAll(/\/\*[\s\S]*?\*\//g, "");
    return /#[0-9a-f]{3,8}\b|\b(rgb|hsl|oklch)a?\(/i.test(css);
  });
  expect(sheets.length).toBeGreaterThan(20);
  expect(offenders).toEqual([]);
});

test("every token that a style sheet uses exists", () => {
  const defined = new Set(Array.from(tokens.matchAll(/(--[\w-]+):/g), ([, name]) => name));
  const unknown = sheets.flatMap((file) => {
    const css = readFileSync(path.join(SOURCE, file), "utf8");
    const own = new Set(Array.from(css.matchAll(/(--[\w-]+):/g), ([, name]) => name));
    const used = Array.from(css.matchAll(/var\((--[\w-]+)/g), ([, name = ""]) => name);
    return used
      .filter((name) => !defined.has(name) && !own.has(name) && !name.startsWith("--radix-"))
      .map((name) => `${file}: ${name}`);
  });
  expect(unknown).toEqual([]);
});

test("light and dark define the same colours", () => {
  expect([...dark.keys()].sort()).toEqual([...light.keys()].sort());
});

test.each([
  ["light", light],
  ["dark", dark],
])("text is readable in %s: at least 4.5 to 1", (_name, theme) => {
  const inks = ["--n-7", "--n-8", "--n-9", "--accent", "--ok", "--critical", "--high", "--medium", "--low", "--info"];
  const pairs = inks.flatMap((ink) => ["--n-0", "--n-1", "--n-2"].map((ground) => [ink, ground] as const));
  const meanings = ["ok", "critical", "high", "medium", "low", "info"].map((m) => [`--${m}`, `--${m}-bg`] as const);
  const tinted = [
    ["--n-9", "--accent-bg"],
    ["--n-7", "--accent-bg"],
    ["--n-8", "--del-bg"],
    ["--n-8", "--add-bg"],
    ["--del-ink", "--del-bg"],
    ["--add-ink", "--add-bg"],
    ["--n-1", "--n-9"],
  ] as const;
  const weak = [...pairs, ...meanings, ...tinted].filter(([ink, ground]) => contrast(theme, ink, ground) < 4.5);
  expect(weak).toEqual([]);
});

test.each([
  ["light", light],
  ["dark", dark],
])("input borders are visible in %s: at least 3 to 1", (_name, theme) => {
  expect(contrast(theme, "--n-6", "--n-0")).toBeGreaterThanOrEqual(3);
  expect(contrast(theme, "--n-6", "--n-1")).toBeGreaterThanOrEqual(3);
});
