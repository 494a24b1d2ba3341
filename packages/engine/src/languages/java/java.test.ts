import { expect, test } from "vitest";
import { WorkBudget } from "../../budget/work-budget.ts";
import { scaffold } from "../../fragment/scaffold.ts";
import { reviewSyntax } from "../../rules/review-syntax.ts";
import { buildSyntax } from "../../syntax/build-syntax.ts";
import { testParser } from "../../syntax/test-parser.ts";

async function findingsIn(text: string) {
  const parse = await testParser("java");
  return reviewSyntax(parse(text), { path: "A.java", language: "java", text }, [], new WorkBudget(1_000_000));
}

async function rulesIn(body: string): Promise<string[]> {
  const head = "public void doGet(HttpServletRequest request, HttpServletResponse response) throws Exception";
  const { findings, reasons } = await findingsIn(`class A extends HttpServlet {\n  ${head} {\n${body}\n  }\n}\n`);
  expect(reasons).toEqual([]);
  return findings.filter((finding) => finding.shown).map((finding) => finding.ruleId);
}

test("a tree of the common vocabulary keeps every character's place and nests as the text does", async () => {
  const text = "class A { int b(int c) { if (c > 1) d.e(f).g(h); else i(); return c; } }\n";
  const parse = await testParser("java");
  const file = buildSyntax(parse(text), { path: "A.java", language: "java", text }, new WorkBudget(10_000));
  for (const [at, node] of file.nodes.entries()) {
    expect(node.index).toBe(at);
    for (const child of node.children) {
      expect(child.parent).toBe(node);
      expect(child.index > node.index && child.last <= node.last).toBe(true);
      expect(child.start >= node.start && child.end <= node.end).toBe(true);
    }
  }
  const textsOf = (type: string) => file.nodes.filter((node) => node.type === type).map((node) => node.text);
  expect(textsOf("member_expression")).toEqual(["d.e(f).g", "d.e"]);
  expect(textsOf("else_clause")).toEqual(["i();"]);
});

test("broken code is read as far as it goes, and what is not read is said", async () => {
  for (const text of ["class A { void b() { c.d( } }", "x.y.", "if (a) b(); else", "a.b"]) {
    const { reasons, unreadBytes } = await findingsIn(text);
    expect(reasons.length > 0 || unreadBytes === 0, text).toBe(true);
  }
});

test.each([
  [
    "through a builder",
    'StringBuilder s = new StringBuilder("SELECT * FROM a WHERE b = \'");\ns.append(request.getParameter("b"));\ns.append("\'");\nconnection.createStatement().executeQuery(s.toString());',
  ],
  [
    "through a format",
    'String s = String.format("SELECT * FROM a WHERE b = \'%s\'", request.getHeader("b"));\nconnection.createStatement().executeQuery(s);',
  ],
  [
    "through a map's entry",
    'Map<String, String> m = new HashMap<>();\nm.put("b", request.getParameter("b"));\nconnection.createStatement().executeQuery("SELECT * FROM a WHERE b = " + m.get("b"));',
  ],
  [
    "through a case that ends with break",
    'String b;\nswitch (response.getStatus()) {\n  case 1: b = request.getParameter("b"); break;\n  default: b = "c"; break;\n}\nconnection.createStatement().executeQuery("SELECT * FROM a WHERE b = " + b);',
  ],
  [
    "through a cookie",
    'for (Cookie cookie : request.getCookies()) {\n  connection.createStatement().executeQuery("SELECT * FROM a WHERE b = " + cookie.getValue());\n}',
  ],
])("a request's text reaches a statement %s", async (_, body) => {
  expect(await rulesIn(body)).toEqual(["sql-injection"]);
});

test.each([
  ["a number", 'int b = Integer.parseInt(request.getParameter("b"));'],
  [
    "another entry of the map",
    'Map<String, String> m = new HashMap<>();\nm.put("a", request.getParameter("b"));\nm.put("b", "c");\nString b = m.get("b");',
  ],
  ["a branch that never runs", 'int n = 86;\nString b = "c";\nif ((7 * 42) - n <= 200) b = request.getParameter("b");'],
  ["a choice that is always the other", 'String b = (7 * 18) + 106 > 200 ? "c" : request.getParameter("b");'],
  [
    "a case that is never reached",
    'String b;\nchar c = "ABC".charAt(1);\nswitch (c) {\n  case \'A\': b = request.getParameter("b"); break;\n  case \'B\': b = "c"; break;\n  default: b = request.getParameter("b"); break;\n}',
  ],
  ["a checked value", 'String b = request.getParameter("b");\nif (!ALLOWED.contains(b)) return;'],
])("no untrusted text is left in %s", async (_, body) => {
  const statement = 'connection.createStatement().executeQuery("SELECT * FROM a WHERE b = " + b);';
  expect(await rulesIn(`${body}\n${statement}`)).toEqual([]);
});

test("an own method hands on what it is given, also one of an inner class", async () => {
  const text = `class A extends HttpServlet {
  public void doGet(HttpServletRequest request, HttpServletResponse response) throws Exception {
    String b = new Inner().same(request.getParameter("b"));
    Runtime.getRuntime().exec("ping " + b);
  }
  class Inner {
    String same(String c) { return c.trim(); }
  }
}
`;
  const { findings } = await findingsIn(text);
  expect(findings.map((finding) => finding.ruleId)).toEqual(["command-injection"]);
  expect(findings[0]?.tier).toBe("proven");
  expect(findings[0]?.trace.at(0)?.line).toBe(3);
});

test.each([
  [
    "the end of one method and the begin of the next",
    ["    if (a) {", "      run();", "    }", "  }", "", "  public void next() {", "    stop();"],
  ],
  ["statements alone", ["    int b = 1;", "    if (b > c) {", "      run();"]],
  ["the end of a class", ["    return b;", "  }", "", "  private int c = 2;", "}"]],
  ["a comment that began before", ["   * Says what it does.", "   */", "  public int b() {", "    return 1;", "  }"]],
  ["imports and a class", ["import a.B;", "", "public class C {", "  private B b;"]],
])("a part of a file reads as a whole: %s", async (_, part) => {
  const text = `${["", "", ...part].join("\n")}\n`;
  const shownLines = [{ firstLine: 3, lastLine: 2 + part.length }];
  const whole = scaffold({ path: "A.java", language: "java", text, shownLines }, shownLines);
  expect((await findingsIn(whole)).reasons).toEqual([]);
});
