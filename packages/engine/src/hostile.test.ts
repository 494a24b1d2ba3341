import type { Language } from "@coderevai/contract/language";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createEngine } from "./create-engine.ts";
import { readAll, request } from "./testing/read-all.ts";

const engine = createEngine();
beforeAll(() => engine.warmUp());
afterAll(() => engine.close());

const SCRIPT_AND_PYTHON: readonly Language[] = ["javascript", "typescript", "tsx", "python"];
/** Far beyond what they take on an idle machine, far below the engine's own last resort. */
const BOUND_MS = 15_000;

const repeat = (text: string, count: number) => text.repeat(count);
const lines = (count: number, line: (at: number) => string) =>
  Array.from({ length: count }, (_, at) => line(at)).join("\n");

const HOSTILE: readonly (readonly [string, Language, string])[] = [
  ["nothing", "javascript", ""],
  ["blank lines", "python", " \n\n"],
  ["half a surrogate pair", "javascript", "const a = '\ud800'; run(a);"],
  ["half a surrogate pair", "python", "a = '\udc00'\n"],
  ["a byte order mark", "typescript", "\ufeffexport const a = 1;\n"],
  ["one line of 500 KB", "javascript", `run('${repeat("a", 500_000)}');`],
  ["one line of 500 KB", "python", `a = '${repeat("a", 500_000)}'\n`],
  ["deeply nested elements", "jsx", `const a = ${repeat("<a>", 20_000)}${repeat("</a>", 20_000)};`],
  ["20,000 template literals", "javascript", repeat(["run(`x", "{b}`);\n"].join("$"), 20_000)],
  ["18,000 functions", "javascript", lines(18_000, (at) => `function f${at}(a){return a}`)],
  ["18,000 functions", "python", lines(18_000, (at) => `def f${at}(a): return a`)],
  ["a chain of 20,000 else branches", "javascript", `${repeat("if(a){}else ", 20_000)}{}`],
  ["a sum of 100,000 parts", "python", `x = ${repeat("a+", 100_000)}a\n`],
  ["10,000 nested functions", "javascript", `${repeat("function a(){", 10_000)}${repeat("}", 10_000)}`],
  ["a quote 100,000 times", "python", repeat("'", 100_000)],
  ["a slash 200,000 times", "javascript", repeat("/", 200_000)],
  ...SCRIPT_AND_PYTHON.map(
    (language) => ["100,000 nested brackets", language, repeat("[", 100_000) + repeat("]", 100_000)] as const,
  ),
  ...SCRIPT_AND_PYTHON.map((language) => ["100,000 open brackets", language, repeat("(", 100_000)] as const),
];

test.each(HOSTILE)("%s in %s: a clear answer in bounded time", async (_name, language, text) => {
  const started = performance.now();
  const { files, verdict, events } = await readAll(engine.review(request(language, text)));
  expect(performance.now() - started).toBeLessThan(BOUND_MS);
  expect(events.filter((event) => event.type === "verdict")).toHaveLength(1);
  const [file] = files;
  if (!file) throw new Error("no ledger row");
  expect(file.reviewedBytes + file.skippedBytes).toBe(file.sizeBytes);
  expect(file.reasons.map((reason) => reason.code)).not.toContain("engine-failed");
  if (verdict === "clean" || verdict === "findings") expect(file).toMatchObject({ status: "reviewed", reasons: [] });
  else expect(file.status).not.toBe("reviewed");
});

test("after all of them an ordinary file is reviewed as ever", async () => {
  const { findings, verdict } = await readAll(engine.review(request("javascript", "if (a === a) debugger;\n")));
  expect(findings.map((finding) => finding.ruleId)).toContain("oxlint/no-debugger");
  expect(verdict).toBe("findings");
});

test("more findings than a reader can use are cut, and the ledger says so", async () => {
  const { findings, files, verdict } = await readAll(
    engine.review(
      request(
        "python",
        lines(1_500, (at) => `import module_${at}`),
      ),
    ),
  );
  expect(findings).toHaveLength(1_000);
  expect(files[0]?.reasons).toMatchObject([{ code: "work-limit", detail: "more than 1000 findings" }]);
  expect(verdict).toBe("partial");
});
