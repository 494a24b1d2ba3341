/**
 * Words that tell a reader to do something, in the languages people try it in. One is enough: a model that obeys does
 * not weigh what it reads.
 */
const ORDERS = [
  "ignore",
  "disregard",
  "forget everything",
  "you must",
  "new instructions",
  "system prompt",
  "print your",
  "reveal",
  "report no",
  "approve this",
  "ignoriere",
  "vergiss",
  "gib den",
  "melde keine",
  "ignorez",
  "oublie",
  "affiche",
  "ignora",
  "olvida",
  "muestra",
  "dimentica",
  "esqueça",
  "mostre",
  "negeer",
  "zignoruj",
  "pokaż",
  "игнорируй",
  "покажи",
  "忽略",
  "显示",
  "無視",
  "表示して",
  "무시",
  "تجاهل",
  "अनदेखा",
] as const;

const BASE64 = /[A-Za-z0-9+/]{24,}={0,2}/g;
const HEX = /(?:[0-9a-f]{2}){12,}/gi;
const MAX_CHARACTERS = 400_000;

/** Whether a text holds an order, also when it is hidden: by encoding, spacing, spelling backwards or odd letters. */
export function findInstructions(text: string): boolean {
  const bounded = text.slice(0, MAX_CHARACTERS);
  return [bounded, ...readings(bounded)].some((reading) => {
    const plain = reading.normalize("NFKC").toLowerCase();
    return ORDERS.some((order) => plain.includes(order));
  });
}

/** The other ways to read a text that injected orders hide behind. */
function readings(text: string): string[] {
  const shown = text.replace(/\\u\{([0-9a-f]{1,6})\}/gi, (_, code: string) =>
    String.fromCodePoint(Number.parseInt(code, 16)),
  );
  const bare = shown.replace(/[\p{Cf}\p{Mn}]/gu, "");
  const tags = [...shown].map(fromTag).join("");
  return [
    bare,
    tags,
    bare.replace(/\b(\w) (?=\w\b)/g, "$1").replace(/ {2,}/g, " "),
    bare.replace(/[_.\-*]+/g, " "),
    [...bare].reverse().join(""),
    bare.replace(/[a-z]/gi, rot13),
    unleet(bare),
    fold(bare),
    ...[...bare.matchAll(BASE64)].map(([match]) => Buffer.from(match, "base64").toString("utf8")),
    ...[...bare.matchAll(HEX)].map(([match]) => Buffer.from(match, "hex").toString("utf8")),
    decodeUri(bare),
  ];
}

function rot13(letter: string): string {
  const base = letter <= "Z" ? 65 : 97;
  return String.fromCharCode(((letter.charCodeAt(0) - base + 13) % 26) + base);
}

const LEET: Readonly<Record<string, string>> = { "0": "o", "1": "i", "3": "e", "4": "a", "5": "s", "7": "t" };

function unleet(text: string): string {
  return text.replace(/[013457]/g, (digit) => LEET[digit] ?? digit);
}

/** Cyrillic and Greek letters that look like Latin ones. */
const LOOKALIKES: Readonly<Record<string, string>> = {
  а: "a",
  е: "e",
  і: "i",
  о: "o",
  р: "p",
  с: "c",
  у: "y",
  х: "x",
  ѕ: "s",
  ո: "n",
  ο: "o",
  ɡ: "g",
};

function fold(text: string): string {
  return text.replace(/[^\0-\x7f]/g, (letter) => LOOKALIKES[letter] ?? letter);
}

/** Unicode's tag characters spell ASCII invisibly. */
function fromTag(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  return code >= 0xe0020 && code <= 0xe007e ? String.fromCodePoint(code - 0xe0000) : character;
}

function decodeUri(text: string): string {
  return text.replace(/(?:%[0-9a-f]{2})+/gi, (match) => {
    try {
      return decodeURIComponent(match);
    } catch {
      return match;
    }
  });
}
