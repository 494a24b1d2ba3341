import type { SeededRandom } from "./seeded-random.ts";

const HEX = "0123456789abcdef";
const ALNUM = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
const BASE64 = `${ALNUM}+/`;
const NAMES = ["user", "order", "invoice", "session", "token", "password", "secret", "credential", "apiKey", "account"];
const WORDS = [
  "load",
  "save",
  "parse",
  "render",
  "verify",
  "rotate",
  "count",
  "encode",
  "build",
  "merge",
  "reset",
  "find",
];
const COLORS = ["#fff", "#0b1f3a", "rgb(12 34 56 / 0.8)", "var(--ink)", "oklch(0.7 0.1 200)"];

const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);
const name = (random: SeededRandom) => random.pick(NAMES);
const call = (random: SeededRandom) => `${random.pick(WORDS)}${capital(name(random))}`;
const hex = (random: SeededRandom, length: number) => random.text(HEX, length);
const uuid = (random: SeededRandom) => [8, 4, 4, 4, 12].map((length) => hex(random, length)).join("-");

/** Lines without a secret that a careless search would take for one: as long, as odd, or with the same words in them. */
const MAKERS: readonly ((random: SeededRandom) => string)[] = [
  (r) => `const id = "${uuid(r)}";`,
  (r) => `  sha256: "${hex(r, 64)}",`,
  (r) => `commit ${hex(r, 40)}`,
  (r) => `    "integrity": "sha512-${r.text(BASE64, 86)}==",`,
  (r) => `<img src="data:image/png;base64,${r.text(BASE64, 120)}=" alt="">`,
  (r) => `.${r.pick(WORDS)}-${name(r)} { color: ${r.pick(COLORS)}; margin: ${r.below(40)}px ${r.below(9)}rem; }`,
  (r) => `@import url("https://fonts.example.com/css2?family=Inter:wght@${r.below(9)}00&display=swap");`,
  (r) => `export const ${call(r)} = (${name(r)}: ${capital(name(r))}) => ${r.pick(WORDS)}(${name(r)});`,
  (r) => `const ${name(r)} = await ${call(r)}(request.${name(r)}, { id: ${r.below(1e6)} });`,
  (r) => `  ${name(r)}: string;`,
  (r) => `  ${name(r)}Id?: ${capital(name(r))}Id | null;`,
  (r) => `const { ${name(r)}, ${name(r)}Hash } = await db.${name(r)}s.find({ id });`,
  (r) => `process.env.${name(r).toUpperCase()}_${r.pick(WORDS).toUpperCase()}`,
  (r) => `const ${name(r)} = process.env.${name(r).toUpperCase()} ?? "";`,
  (r) => `${name(r)} = os.environ["${name(r).toUpperCase()}"]`,
  (r) => `${name(r).toUpperCase()}=\${${name(r).toUpperCase()}_${r.below(9)}}`,
  (r) => `  ${name(r)}Label: "${capital(r.pick(WORDS))} your ${name(r)}",`,
  (r) => `  "${name(r)}": "${capital(name(r))} is required",`,
  (r) => `  ${name(r)}Url: "https://example.com/${r.pick(WORDS)}/${r.below(1e5)}",`,
  (r) => `<input type="password" name="${name(r)}" placeholder="${capital(name(r))}" autocomplete="current-password">`,
  (r) => `<label for="${name(r)}-${r.below(99)}">{t("${name(r)}.${r.pick(WORDS)}")}</label>`,
  (r) => `// The ${name(r)} is rotated every ${r.below(90)} days, see ${call(r)}().`,
  (r) => `test("${r.pick(WORDS)} a ${name(r)} that has expired", async () => {`,
  (r) => `import { ${call(r)} } from "../${name(r)}/${r.pick(WORDS)}-${name(r)}.ts";`,
  (r) => `if (${name(r)}.length < ${r.below(20)}) throw new ${capital(name(r))}Error("${name(r)}.too-short");`,
  (r) => `SELECT ${name(r)}_id, ${name(r)}_hash FROM ${name(r)}s WHERE created_at > $${r.below(9)};`,
  (r) =>
    `!function(e,t){"use strict";var n=t(${r.below(999)}),r=n.n(e);e.exports=r.a${r.text(ALNUM, 4)}}(this,${r.below(99)});`,
  (r) => `<path d="M${r.below(99)} ${r.below(99)}c${r.below(9)}.${r.below(99)}-1.2 ${r.below(9)} 0 ${r.below(99)}z"/>`,
  (r) => `  resolution: {integrity: sha512-${r.text(BASE64, 86)}==}`,
  (r) => `https://cdn.example.com/assets/${r.pick(WORDS)}.${hex(r, 20)}.js`,
  (r) => `  image: registry.example.com/app@sha256:${hex(r, 64)}`,
  (r) => `const PATTERN = /^[A-Za-z0-9_-]{${r.below(40)},}$/;`,
  (r) => `etag: W/"${hex(r, 16)}-${r.below(9999)}"`,
  (r) => `expect(hash(${name(r)})).toBe("${hex(r, 32)}");`,
  (r) => `const matrix = [${Array.from({ length: 12 }, () => r.below(999)).join(", ")}];`,
  (r) => `function ${call(r)}${capital(r.pick(WORDS))}With${capital(name(r))}And${capital(name(r))}(options) {`,
  (r) => `log.info({ ${name(r)}Id: ${name(r)}.id, durationMs: ${r.below(9999)} }, "${name(r)} ${r.pick(WORDS)}ed");`,
  (r) => `  - name: ${r.pick(WORDS)}-${name(r)}-${r.below(99)}`,
  (r) => `    secretKeyRef: { name: ${name(r)}-credentials, key: ${name(r)} }`,
  (r) => `    return self.${name(r)}_${r.pick(WORDS)}(${name(r)}=${name(r)}, limit=${r.below(100)})`,
];

/** One line that no secret is in. */
export function makeBenignLine(random: SeededRandom): string {
  return random.pick(MAKERS)(random);
}
