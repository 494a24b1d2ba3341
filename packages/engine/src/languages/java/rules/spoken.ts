import type { LanguageRules } from "../../../rules/language-rules.ts";

const inMethod = (body: string) => `class A {\n  int a(int b, int c) {\n    ${body}\n  }\n}\n`;
const SAMPLE_TOKEN = `gh${"p_"}${"k3Qz9TmX2vLw8RbY5nHc"}${"7JdF4sGpA6eUqWxK"}`;
const SAMPLE_VALUE = `${"q8Zr2LmX"}${"7TcVb4Nw"}${"9KpYh3Js"}${"5GdFe6Ua"}`;

/** Rules about the shape of code that hold for Java as they stand. */
export const SPOKEN: LanguageRules["spoken"] = {
  "hard-coded-token": {
    bad: `class A {\n  String token = "${SAMPLE_TOKEN}";\n}\n`,
    good: 'class A {\n  String token = System.getenv("GITHUB_TOKEN");\n}\n',
  },
  "hard-coded-secret": {
    bad: `class A {\n  String apiKey = "${SAMPLE_VALUE}";\n}\n`,
    good: 'class A {\n  String apiKey = System.getenv("API_KEY");\n}\n',
  },
  "catastrophic-pattern": {
    bad: 'class A {\n  Pattern name = Pattern.compile("^(\\\\w+\\\\s?)+$");\n}\n',
    good: 'class A {\n  Pattern name = Pattern.compile("^\\\\w+(?:\\\\s\\\\w+)*$");\n}\n',
  },
  "self-comparison": { bad: inMethod("return b == b ? 1 : 2;"), good: inMethod("return b == c ? 1 : 2;") },
  "duplicate-condition": {
    bad: inMethod("if (b == 1) return 1; else if (b == 1) return 2;\n    return c;"),
    good: inMethod("if (b == 1) return 1; else if (b == 2) return 2;\n    return c;"),
  },
  "identical-branches": {
    bad: inMethod("if (b == 1) { return c + 1; } else { return c + 1; }"),
    good: inMethod("if (b == 1) { return c + 1; } else { return c - 1; }"),
  },
  "identical-results": {
    bad: inMethod("return b == 1 ? c + 1 : c + 1;"),
    good: inMethod("return b == 1 ? c + 1 : c - 1;"),
  },
  "return-in-finally": {
    bad: inMethod("try { return b; } finally { return c; }"),
    good: inMethod("try { return b; } finally { close(); }"),
  },
  "long-function": {
    bad: inMethod(`${Array.from({ length: 155 }, (_, at) => `step(${at});`).join("\n    ")}\n    return 1;`),
    good: inMethod("step(1);\n    return 1;"),
  },
  "many-parameters": {
    bad: "class A {\n  void a(int b, int c, int d, int e, int f, int g, int h, int i, int j) {\n  }\n}\n",
    good: "class A {\n  void a(int b, int c) {\n  }\n}\n",
  },
  "deep-nesting": {
    bad: inMethod(
      "if (b > 1) { if (b > 2) { if (b > 3) { if (b > 4) { if (b > 5) { if (b > 6) { run(); } } } } } }\n    return c;",
    ),
    good: inMethod("if (b > 1) { if (b > 2) { run(); } }\n    return c;"),
  },
};
