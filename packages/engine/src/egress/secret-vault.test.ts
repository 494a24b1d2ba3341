import fc from "fast-check";
import { expect, test } from "vitest";
import { SecretVault } from "./secret-vault.ts";
import { makeBenignLine } from "./testing/benign-lines.ts";
import { makeSecretSample, SECRET_KINDS } from "./testing/secret-samples.ts";
import { SeededRandom } from "./testing/seeded-random.ts";

test("of 1,000 secrets of more than 30 kinds at least 99 % do not leave, and of no kind fewer than 19 of 20", () => {
  const random = new SeededRandom(1);
  const missed = new Map<string, string[]>();
  const perKind = Math.ceil(1_000 / SECRET_KINDS.length);
  for (const kind of SECRET_KINDS) {
    for (let round = 0; round < perKind; round += 1) {
      const { line, secret } = makeSecretSample(kind, random);
      if (new SecretVault().redact(line).includes(secret)) missed.set(kind, [...(missed.get(kind) ?? []), line]);
    }
  }
  expect([...missed.entries()]).toEqual([]);
});

test("of 10,000 lines without a secret at most 0.5 % are touched", () => {
  const random = new SeededRandom(2);
  const touched = Array.from({ length: 10_000 }, () => makeBenignLine(random)).filter(
    (line) => new SecretVault().redact(line) !== line,
  );
  expect(touched.slice(0, 20)).toEqual([]);
});

const KEY = [
  "-----BEGIN RSA PRIV",
  "ATE KEY-----\n",
  "MIIEowIBAAKCAQEA0Z3VS5JJcds3xfn\n",
  "ygWep4PAtGoRBh7\n",
  "-----END RSA PRIV",
  "ATE KEY-----",
].join("");

test.each([
  ["in a file of its own", KEY],
  ["indented, between code", `key = """\n  ${KEY.replaceAll("\n", "\n  ")}\n"""\nrun(key)\n`],
  ["escaped into one line", `{"private_key": "${KEY.replaceAll("\n", "\\n")}"}`],
  [
    "put together from quoted lines",
    KEY.split("\n")
      .map((line) => `"${line}\\n" +`)
      .join("\n"),
  ],
  ["cut off", `${KEY.slice(0, 90)}`],
  ["with carriage returns", KEY.replaceAll("\n", "\r\n")],
])("a private key %s cannot be read, and the lines stay lines", (_, text) => {
  const redacted = new SecretVault().redact(text);
  expect(redacted).not.toMatch(/MIIEowIB|ygWep4PA/);
  expect(redacted.split(/\r\n|[\r\n]/)).toHaveLength(text.split(/\r\n|[\r\n]/).length);
});

test("the same secret has the same placeholder everywhere, and another has another", () => {
  const vault = new SecretVault();
  const first = vault.redact('a_token = "Zx9Qw7Er5Ty3Ui1O"\nuse("Zx9Qw7Er5Ty3Ui1O")\nb_token = "Pl0Ok9Ij8Uh7Yg6T"');
  expect(first).toBe('a_token = "⟦secret:1⟧"\nuse("⟦secret:1⟧")\nb_token = "⟦secret:2⟧"');
  expect(vault.redact("# was Pl0Ok9Ij8Uh7Yg6T")).toBe("# was ⟦secret:2⟧");
});

test("what a rule knows to be secret is replaced; a word only where it stands alone", () => {
  const vault = new SecretVault();
  expect(vault.redact("sign(payload, 'admin', isAdmin, administrator)", ["admin"])).toBe(
    "sign(payload, '⟦secret:1⟧', isAdmin, administrator)",
  );
});

test.each([
  "// export SERVICE_API_KEY=aRYIFj0a890D6aVXXQnyw5",
  "# export SERVICE_API_KEY=aRYIFj0a890D6aVXXQnyw5",
  "## - SERVICE_API_KEY: aRYIFj0a890D6aVXXQnyw5",
  " * SERVICE_API_KEY=aRYIFj0a890D6aVXXQnyw5 */",
  "-- SET SERVICE_API_KEY = aRYIFj0a890D6aVXXQnyw5 -- old",
  "; set SERVICE_API_KEY=aRYIFj0a890D6aVXXQnyw5",
  "<!-- SERVICE_API_KEY=aRYIFj0a890D6aVXXQnyw5 -->",
  "SERVICE_API_KEY=aRYIFj0a890D6aVXXQnyw5   # until May",
])("a setting is found behind the marks of a comment: %s", (line) => {
  expect(new SecretVault().redact(line)).not.toContain("aRYIFj0a890D6aVXXQnyw5");
});

test("every kind of secret is found in a comment too", () => {
  const random = new SeededRandom(8);
  for (const mark of ["// ", "# ", " * ", "-- "]) {
    const samples = SECRET_KINDS.map((kind) => makeSecretSample(kind, random));
    const kept = samples.filter(({ line, secret }) => new SecretVault().redact(`${mark}${line}`).includes(secret));
    expect(kept).toEqual([]);
  }
});

test("only the vault that replaced a secret can put it back", () => {
  const vault = new SecretVault();
  const text = 'api_key = "Zx9Qw7Er5Ty3Ui1O"';
  expect(vault.restore(vault.redact(text))).toBe(text);
  expect(vault.restore("x = ⟦secret:7⟧")).toBeNull();
  expect(new SecretVault().restore(vault.redact(text))).toBeNull();
});

test("any text keeps its lines, comes back as it was, and gives no secret away", () => {
  const random = new SeededRandom(3);
  const piece = fc.oneof(
    fc.constantFrom("\n", "\r\n", "\r", " ", '"', "'", "⟦", "⟧", "⟦secret:1⟧", "password = ", "é😀"),
    fc.string({ unit: "binary", maxLength: 8 }).map((text) => text.toWellFormed()),
    fc.nat(SECRET_KINDS.length - 1).map((index) => makeSecretSample(SECRET_KINDS[index] ?? "jwt", random).line),
    fc.constant(KEY),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), (parts) => {
      const text = parts.join("");
      const vault = new SecretVault();
      const pieces = vault.pieces(text);
      const lines = (value: string) => value.split(/\r\n|[\r\n]/).length;
      const sent = pieces.map((part) => part.text).join("");
      const back = pieces.map((part) => (part.isPlaceholder ? vault.restore(part.text) : part.text)).join("");
      expect([lines(sent), back]).toEqual([lines(text), text]);
      expect(
        vault.isReadableIn(
          pieces
            .filter((part) => !part.isPlaceholder)
            .map((part) => part.text)
            .join("\n"),
        ),
      ).toBe(false);
    }),
    { numRuns: 150, seed: 5 },
  );
});

test("half a megabyte of any shape takes no time that grows with its square", () => {
  const random = new SeededRandom(4);
  const shapes = [
    Array.from({ length: 8_000 }, () => makeBenignLine(random)).join("\n"),
    "password".repeat(65_000),
    `"${"a".repeat(500_000)}`,
    "token = '".repeat(55_000),
    `${"-----BEGIN PRIVATE KEY-----".repeat(20_000)}`,
    "https://".repeat(60_000),
    "eyJ".repeat(170_000),
    "curl ".repeat(100_000),
  ];
  for (const text of shapes) {
    const startedMs = performance.now();
    new SecretVault().redact(text.slice(0, 512 * 1024));
    expect(performance.now() - startedMs).toBeLessThan(3_000);
  }
});
