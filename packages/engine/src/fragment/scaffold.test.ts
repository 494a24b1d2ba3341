import type { Language } from "@coderevai/contract/language";
import fc from "fast-check";
import { expect, test } from "vitest";
import { WorkBudget } from "../budget/work-budget.ts";
import type { EngineFile } from "../engine-event.ts";
import { reviewSyntax } from "../rules/review-syntax.ts";
import { testParser } from "../syntax/test-parser.ts";
import { scaffold } from "./scaffold.ts";

/** The part of a text from the line that holds `from` to the line that holds `to`, at its true lines. */
function part(language: Language, text: string, from: string, to: string): EngineFile {
  const lines = text.split("\n");
  const first = lines.findIndex((line) => line.includes(from));
  const last = lines.findIndex((line, at) => at >= first && line.includes(to));
  if (first < 0 || last < 0) throw new Error("no such lines");
  const shown = lines.map((line, at) => (at >= first && at <= last ? line : "")).slice(0, last + 1);
  const shownLines = [{ firstLine: first + 1, lastLine: last + 1 }];
  return { path: "source", language, text: `${shown.join("\n")}\n`, shownLines };
}

async function unreadBytes(file: EngineFile, text: string): Promise<number> {
  const parse = await testParser(file.language);
  return reviewSyntax(parse(text), { ...file, text }, [], new WorkBudget(1_000_000)).unreadBytes;
}

const PYTHON = `import os




class Store:
    """Keeps things.

    Two lines about it.
    """

    def get(self, key):
        try:
            value = self.load(
                key,
                default=None,
            )
        except KeyError:
            value = {
                "a": 1,
                "b": [
                    2,
                    3,
                ],
            }
        else:
            log(value)
        finally:
            if value:
                done()
            else:
                failed()
        return value

    @property
    def size(self):
        while True:
            total = (
                self.one
                + self.two
            )
            yield total
`;

const SCRIPT = `import { a } from "b";




/**
 * About the store.
 */
class Store {
  #value = 1;

  get(key) {
    return this.items.find((item) => {
      if (item.key === key) {
        return true;
      } else {
        return false;
      }
    });
  }

  async load(url) {
    try {
      const { data } = await fetch(url, {
        method: "GET",
        headers: {
          accept: "a",
        },
      });
      switch (data.kind) {
        case "one":
          return 1;
        default:
          return 2;
      }
    } catch (error) {
      do {
        wait();
      } while (busy());
    }
  }
}

const table = [
  {
    name: "/a/",
    pattern: /["'}]/,
  },
  {
    name: "b",
    pattern: /[)]/g,
  },
];
`;

const CASES: readonly {
  readonly language: Language;
  readonly text: string;
  readonly without: string;
  readonly from: string;
  readonly to: string;
}[] = [
  { language: "python", text: PYTHON, without: "the middle of a call", from: "default=None", to: "except KeyError" },
  {
    language: "python",
    text: PYTHON,
    without: "an else without its if",
    from: "            else:",
    to: "return value",
  },
  { language: "python", text: PYTHON, without: "an except without its try", from: "except KeyError", to: '"a": 1' },
  {
    language: "python",
    text: PYTHON,
    without: "the end of a text over lines",
    from: "Two lines about it",
    to: "def get",
  },
  {
    language: "python",
    text: PYTHON,
    without: "the beginning of a text over lines",
    from: "class Store",
    to: "Keeps things",
  },
  { language: "python", text: PYTHON, without: "brackets that it leaves open", from: "value = {", to: "2," },
  { language: "python", text: PYTHON, without: "a header without its body", from: "return value", to: "def size" },
  {
    language: "python",
    text: PYTHON,
    without: "a decorator without what it decorates",
    from: "return value",
    to: "@property",
  },
  { language: "python", text: PYTHON, without: "the right side of a sum", from: "+ self.two", to: "yield total" },
  { language: "python", text: PYTHON, without: "a sum without its right side", from: "while True", to: "self.one" },
  { language: "python", text: PYTHON, without: "a method after a deeper block", from: "done()", to: "def size" },
  { language: "javascript", text: SCRIPT, without: "the middle of a comment", from: "About the store", to: "#value" },
  { language: "javascript", text: SCRIPT, without: "members of a class", from: "#value", to: "return this.items" },
  { language: "javascript", text: SCRIPT, without: "an else without its if", from: "return true", to: "async load" },
  { language: "javascript", text: SCRIPT, without: "properties of an argument", from: "accept", to: "switch" },
  { language: "javascript", text: SCRIPT, without: "cases without their switch", from: 'case "one"', to: "} catch" },
  { language: "javascript", text: SCRIPT, without: "a try that it leaves open", from: "async load", to: "headers" },
  { language: "javascript", text: SCRIPT, without: "a while without its do", from: "wait();", to: "const table" },
  { language: "javascript", text: SCRIPT, without: "the middle of a list", from: 'name: "/a/"', to: 'name: "b"' },
  {
    language: "javascript",
    text: SCRIPT,
    without: "patterns with brackets and quotes",
    from: "pattern: /[\"'}]/",
    to: "];",
  },
];

test.each(CASES)("a part in $language reads though there is $without", async ({ language, text, from, to }) => {
  const file = part(language, text, from, to);
  expect(await unreadBytes(file, scaffold(file, file.shownLines ?? []))).toBe(0);
});

test("parts without help do not read, or the test above could not fail", async () => {
  const unread = CASES.map(({ language, text, from, to }) => part(language, text, from, to));
  const counts = await Promise.all(unread.map((file) => unreadBytes(file, file.text)));
  expect(counts.filter((bytes) => bytes > 0).length).toBeGreaterThan(12);
});

test("every known line stays as it is and where it is", () => {
  const ranges = fc
    .uniqueArray(fc.integer({ min: 1, max: 40 }), { minLength: 2, maxLength: 6 })
    .map((numbers) => numbers.sort((a, b) => a - b));
  const source = fc.constantFrom(["python", PYTHON] as const, ["javascript", SCRIPT] as const);
  fc.assert(
    fc.property(ranges, source, fc.boolean(), fc.boolean(), (numbers, [language, text], hasEnd, isCrLf) => {
      const shownLines = numbers.flatMap((firstLine, at) => {
        const lastLine = numbers[at + 1];
        return at % 2 === 0 && lastLine !== undefined ? [{ firstLine, lastLine: lastLine - 1 }] : [];
      });
      const lines = text.split("\n");
      const isShown = (line: number) => shownLines.some((r) => r.firstLine <= line && line <= r.lastLine);
      const shown = lines.map((line, at) => (isShown(at + 1) ? line : "")).slice(0, shownLines.at(-1)?.lastLine);
      const given = shown.join(isCrLf ? "\r\n" : "\n") + (hasEnd ? "\n" : "");
      const framed = scaffold({ path: "", language, text: given, shownLines }, shownLines).split("\n");
      const before = given.split("\n");
      for (const [at, line] of before.entries()) if (isShown(at + 1)) expect(framed[at]).toBe(line);
    }),
    { numRuns: 500 },
  );
});

test("a part of a language that nothing reads stays as it is", () => {
  const file: EngineFile = {
    path: "a.go",
    language: "other",
    text: "\n}\n",
    shownLines: [{ firstLine: 2, lastLine: 2 }],
  };
  expect(scaffold(file, file.shownLines ?? [])).toBe(file.text);
});

test("hostile parts take time in proportion to their length", () => {
  for (const unit of ["(", ")", "{", '"""', "/*", "`", "/", "\\", "[/", "a: ", "* "]) {
    for (const language of ["python", "javascript"] as const) {
      const shownLines = [{ firstLine: 1, lastLine: 1 }];
      const startedMs = performance.now();
      scaffold({ path: "", language, text: unit.repeat(200_000 / unit.length), shownLines }, shownLines);
      expect(performance.now() - startedMs, `${language} ${unit}`).toBeLessThan(2_000);
    }
  }
});
