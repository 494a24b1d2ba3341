import { expect, test } from "vitest";
import { WorkBudget } from "../../budget/work-budget.ts";
import { scaffold } from "../../fragment/scaffold.ts";
import { reviewSyntax } from "../../rules/review-syntax.ts";
import { buildSyntax } from "../../syntax/build-syntax.ts";
import { testParser } from "../../syntax/test-parser.ts";

async function findingsIn(text: string) {
  const parse = await testParser("go");
  return reviewSyntax(parse(text), { path: "a.go", language: "go", text }, [], new WorkBudget(1_000_000));
}

async function rulesIn(imports: readonly string[], body: string): Promise<string[]> {
  const list = ["net/http", ...imports].map((path) => `\t"${path}"\n`).join("");
  const head = "func a(w http.ResponseWriter, r *http.Request)";
  const { findings, reasons } = await findingsIn(`package main\n\nimport (\n${list})\n\n${head} {\n${body}\n}\n`);
  expect(reasons).toEqual([]);
  return findings.filter((finding) => finding.shown).map((finding) => finding.ruleId);
}

test("what is left out of a tree keeps its parts, their order and their slots", async () => {
  const text =
    "package a\n\nfunc b() {\n\tc, err := d(1, 2)\n\tif err != nil {\n\t\treturn\n\t} else {\n\t\te()\n\t}\n}\n";
  const parse = await testParser("go");
  const file = buildSyntax(parse(text), { path: "a.go", language: "go", text }, new WorkBudget(10_000));
  for (const [at, node] of file.nodes.entries()) {
    expect(node.index).toBe(at);
    for (const child of node.children) {
      expect(child.parent).toBe(node);
      expect(child.index > node.index && child.last <= node.last).toBe(true);
    }
  }
  const assignment = file.nodes.find((node) => node.type === "assignment");
  expect(assignment?.childrenOf("left").map((left) => left.text)).toEqual(["c", "err"]);
  expect(assignment?.child("right")?.text).toBe("d(1, 2)");
  const body = file.nodes.find((node) => node.type === "block");
  expect(body?.named.map((node) => node.type)).toEqual(["assignment", "if_statement"]);
});

test.each([
  ["by a query value", [], 'id := r.URL.Query().Get("id")\ndb.Query("SELECT * FROM a WHERE b = " + id)'],
  ["by a format", ["fmt"], 'db.Exec(fmt.Sprintf("DELETE FROM a WHERE b = \'%s\'", r.FormValue("b")))'],
  [
    "by a loop over values",
    [],
    'for _, id := range r.URL.Query()["id"] {\n\tdb.Query("SELECT * FROM a WHERE b = " + id)\n}',
  ],
  [
    "by a decoded body",
    ["encoding/json"],
    'var in input\njson.NewDecoder(r.Body).Decode(&in)\ndb.Query("SELECT * FROM a WHERE b = " + in.Name)',
  ],
  [
    "by the second of two at once",
    [],
    'a, b := "x", r.FormValue("b")\nuse(a)\ndb.Query("SELECT * FROM a WHERE b = " + b)',
  ],
])("a request's text reaches a statement %s", async (_, imports, body) => {
  expect(await rulesIn(imports, body)).toEqual(["sql-injection"]);
});

test.each([
  [
    "a number",
    ["strconv"],
    'b, _ := strconv.ParseInt(r.FormValue("b"), 10, 64)\ndb.Query("SELECT * FROM a WHERE b = " + b)',
  ],
  ["the first of two at once", [], 'a, b := "x", r.FormValue("b")\nuse(b)\ndb.Query("SELECT * FROM a WHERE b = " + a)'],
  ["an argument of a program", ["os/exec"], 'exec.Command("ping", "-c", r.FormValue("host")).Run()'],
  [
    "a path that is compared",
    ["os", "strings", "path/filepath"],
    'p := filepath.Clean("/srv/" + r.FormValue("p"))\nif !strings.HasPrefix(p, "/srv/") {\n\treturn\n}\nos.ReadFile(p)',
  ],
])("nothing is said of %s", async (_, imports, body) => {
  expect(await rulesIn(imports, body)).toEqual([]);
});

test.each([
  ["statements alone", ["\tif a > b {", "\t\trun()"]],
  ["the end of one function and the next", ["\treturn b", "}", "", "func next() {", "\tstop()"]],
  ["a type and a function", ["type a struct {", "\tb int", "}", "", "func c() {", "}"]],
])("a part of a file reads as a whole: %s", async (_, part) => {
  const text = `${["", "", ...part].join("\n")}\n`;
  const shownLines = [{ firstLine: 3, lastLine: 2 + part.length }];
  const whole = scaffold({ path: "a.go", language: "go", text, shownLines }, shownLines);
  expect((await findingsIn(whole)).reasons).toEqual([]);
});
