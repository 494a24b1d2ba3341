import type { Language } from "@coderevai/contract/language";
import { expect, test } from "vitest";
import { WorkBudget } from "../budget/work-budget.ts";
import { reviewSyntax } from "../rules/review-syntax.ts";
import { testParser } from "../syntax/test-parser.ts";

async function proven(language: Language, text: string): Promise<string[]> {
  const parse = await testParser(language);
  const result = reviewSyntax(parse(text), { path: "a", language, text }, ["security"], new WorkBudget(200_000));
  return result.findings.filter((finding) => finding.tier === "proven").map((finding) => finding.ruleId);
}

const route = (body: string) => `app.get("/x/:id", async (req, res) => {\n${body}\n});\n`;
const view = (body: string) => `@app.route("/x")\ndef x():\n${body.replace(/^/gm, "    ")}\n`;
const SQL = 'db.query("SELECT * FROM t WHERE a = \'" + value + "\'")';
const PY_SQL = 'cursor.execute("SELECT * FROM t WHERE a = \'" + value + "\'")';

test.each<[string, Language, string]>([
  ["a variable", "javascript", route(`const value = req.query.a; ${SQL};`)],
  ["destructuring with another name", "javascript", route(`const { a: value } = req.body; ${SQL};`)],
  ["a destructured parameter", "javascript", `app.get("/x", ({ query }, res) => { const value = query.a; ${SQL}; });`],
  ["a default", "javascript", route(`const value = req.query.a ?? "none"; ${SQL};`)],
  ["a template", "javascript", route(`const value = \`\${req.params.id}-x\`; ${SQL};`)],
  ["a text method", "javascript", route(`const value = req.query.a.trim().toLowerCase(); ${SQL};`)],
  ["a list", "javascript", route(`const parts = []; parts.push(req.query.a); const value = parts.join(","); ${SQL};`)],
  [
    "a field",
    "javascript",
    route(`const options = {}; options.name = req.query.a; const value = options.name; ${SQL};`),
  ],
  [
    "an object literal",
    "javascript",
    route(`const options = { name: req.query.a }; const value = options.name; ${SQL};`),
  ],
  ["a loop", "javascript", route(`for (const value of req.body.names) ${SQL};`)],
  ["a callback", "javascript", route(`req.body.names.forEach((value) => ${SQL});`)],
  [
    "one branch of two",
    "javascript",
    route(`let value = "a"; if (x) { value = req.query.a; } else { value = "b"; } ${SQL};`),
  ],
  [
    "text that grows",
    "javascript",
    route('let sql = "SELECT * FROM t WHERE 1 = 1"; sql += " AND a = \'" + req.query.a + "\'"; db.query(sql);'),
  ],
  [
    "a function that hands on",
    "javascript",
    `function wrap(a) { return "x" + a; }\n${route(`const value = wrap(req.query.a); ${SQL};`)}`,
  ],
  [
    "a function that is the sink",
    "javascript",
    `function find(value) { return ${SQL}; }\n${route("find(req.query.a);")}`,
  ],
  [
    "two functions deep",
    "javascript",
    `const find = (value) => ${SQL};\nconst load = (key) => find(key);\n${route("load(req.query.a);")}`,
  ],
  ["a Koa context", "javascript", `router.get("/x", async (ctx) => { const value = ctx.query.a; ${SQL}; });`],
  ["a Nest parameter", "typescript", `class C { @Get() read(@Query("a") value: string) { ${SQL}; } }`],
  [
    "a Next handler",
    "typescript",
    `export async function POST(request: Request) { const body = await request.json(); const value = body.a; ${SQL}; }`,
  ],
  [
    "a Lambda event",
    "javascript",
    `export const handler = async (event) => { const value = event.queryStringParameters.a; ${SQL}; };`,
  ],
  ["a view's argument", "python", view(`value = request.args.get("a")\n${PY_SQL}`)],
  ["a path parameter", "python", `@app.route("/x/<value>")\ndef x(value):\n    ${PY_SQL}\n`],
  ["a FastAPI parameter", "python", `@app.get("/x")\nasync def x(value: str):\n    ${PY_SQL}\n`],
  ["a Django view", "python", `def x(request):\n    value = request.GET["a"]\n    ${PY_SQL}\n`],
  ["an f-string", "python", view(`value = f"{request.form['a']}!"\n${PY_SQL}`)],
  ["a comprehension", "python", view(`value = ",".join(name for name in request.form.getlist("a"))\n${PY_SQL}`)],
  [
    "a method of the class",
    "python",
    `class A:\n    def find(self, value):\n        ${PY_SQL}\n\n    def view(self, request):\n        self.find(request.GET["a"])\n`,
  ],
  ["the command line", "python", `import sys\nvalue = sys.argv[1]\n${PY_SQL}\n`],
])("a flow is followed through %s", async (_, language, text) => {
  expect(await proven(language, text)).toContain("sql-injection");
});

test.each<[string, Language, string]>([
  ["a number", "javascript", route(`const value = Number.parseInt(req.query.a, 10); ${SQL};`)],
  ["overwriting", "javascript", route(`let value = req.query.a; value = "x"; ${SQL};`)],
  [
    "overwriting in all branches",
    "javascript",
    route(`let value = req.query.a; if (x) { value = "a"; } else { value = "b"; } ${SQL};`),
  ],
  [
    "a list of what is allowed, leaving early",
    "javascript",
    route(`const value = req.query.a; if (!ALLOWED.includes(value)) return res.end(); ${SQL};`),
  ],
  [
    "a list of what is allowed, around it",
    "javascript",
    route(`const value = req.query.a; if (ALLOWED.has(value)) { ${SQL}; }`),
  ],
  [
    "a pattern, throwing",
    "javascript",
    route(`const value = req.query.a; if (!/^[a-z]+$/.test(value)) throw new Error("no"); ${SQL};`),
  ],
  [
    "a check and a default",
    "javascript",
    route(`let value = req.query.a; if (!ALLOWED.includes(value)) { value = "a"; } ${SQL};`),
  ],
  ["a choice", "javascript", route(`const value = ALLOWED.includes(req.query.a) ? req.query.a : "a"; ${SQL};`)],
  ["a table", "javascript", route(`const value = COLUMNS[req.query.a]; ${SQL};`)],
  ["comparing with a constant", "javascript", route(`const value = req.query.a === "x" ? "x" : "y"; ${SQL};`)],
  ["keeping only some characters", "javascript", route(`const value = req.query.a.replace(/[^a-z]/g, ""); ${SQL};`)],
  [
    "a local variable named like a request",
    "javascript",
    `const request = buildRequest(); const value = request.body; ${SQL};`,
  ],
  [
    "another field",
    "javascript",
    route(`const options = { name: req.query.a, kind: "x" }; const value = options.kind; ${SQL};`),
  ],
  [
    "a function that cleans",
    "javascript",
    `function clean(a) { return Number(a); }\n${route(`const value = clean(req.query.a); ${SQL};`)}`,
  ],
  ["a typed path parameter", "python", `@app.route("/x/<int:value>")\ndef x(value):\n    ${PY_SQL}\n`],
  ["a typed FastAPI parameter", "python", `@app.get("/x")\nasync def x(value: int):\n    ${PY_SQL}\n`],
  ["membership", "python", view(`value = request.args["a"]\nif value not in ALLOWED:\n    abort(400)\n${PY_SQL}`)],
  ["int()", "python", view(`value = int(request.args["a"])\n${PY_SQL}`)],
  ["isdigit()", "python", view(`value = request.args["a"]\nif not value.isdigit():\n    return "no"\n${PY_SQL}`)],
])("nothing is proven after %s", async (_, language, text) => {
  expect(await proven(language, text)).not.toContain("sql-injection");
});

test.each<[string, Language, string, string]>([
  ["exec under another name", "javascript", 'import { exec as run } from "child_process";\n', "run(req.query.a);"],
  ["exec of a required module", "javascript", 'const cp = require("child_process");\n', "cp.exec(req.query.a);"],
  [
    "a destructured require",
    "javascript",
    'const { execSync } = require("node:child_process");\n',
    "execSync(req.query.a);",
  ],
  [
    "a promisified exec",
    "javascript",
    'const run = require("util").promisify(require("child_process").exec);\n',
    "run(req.query.a);",
  ],
])("an alias is resolved: %s", async (_, language, head, body) => {
  expect(await proven(language, head + route(body))).toContain("command-injection");
});

test("what a page of Next is given from its address is followed into its HTML", async () => {
  const page =
    "export default async function Page({ searchParams }) { const { q } = await searchParams; return <p dangerouslySetInnerHTML={{ __html: q }} />; }";
  expect(await proven("tsx", page)).toEqual(["cross-site-scripting"]);
});

test("the content of a file is not the request that chose it", async () => {
  const text = `from flask import request\n${view('with open(request.args["a"]) as handle:\n    return handle.read()')}`;
  expect(await proven("python", text)).toEqual(["path-traversal"]);
});

test("an exec that is no shell's is left alone", async () => {
  expect(await proven("javascript", route("pattern.exec(req.query.a); /a/.exec(req.query.b);"))).toEqual([]);
});

test("run of subprocess under another name is seen with its shell, and left alone with a list", async () => {
  const head = "from subprocess import run as r\n";
  expect(await proven("python", head + view('r("ls " + request.args["a"], shell=True)'))).toEqual([
    "command-injection",
  ]);
  expect(await proven("python", head + view('r(["ls", "--", request.args["a"]])'))).toEqual([]);
});
