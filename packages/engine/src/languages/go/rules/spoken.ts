import type { LanguageRules } from "../../../rules/language-rules.ts";

const inFunction = (body: string) =>
  `package main\n\nfunc a(b int, c int) int {\n\t${body.replaceAll("\n", "\n\t")}\n}\n`;
const SAMPLE_TOKEN = `gh${"p_"}${"k3Qz9TmX2vLw8RbY5nHc"}${"7JdF4sGpA6eUqWxK"}`;
const SAMPLE_VALUE = `${"q8Zr2LmX"}${"7TcVb4Nw"}${"9KpYh3Js"}${"5GdFe6Ua"}`;

/** Rules about the shape of code that hold for Go as they stand. */
export const SPOKEN: LanguageRules["spoken"] = {
  "hard-coded-token": {
    bad: `package main\n\nconst token = "${SAMPLE_TOKEN}"\n`,
    good: 'package main\n\nimport "os"\n\nvar token = os.Getenv("GITHUB_TOKEN")\n',
  },
  "hard-coded-secret": {
    bad: `package main\n\nconst apiKey = "${SAMPLE_VALUE}"\n`,
    good: 'package main\n\nimport "os"\n\nvar apiKey = os.Getenv("API_KEY")\n',
  },
  "self-comparison": {
    bad: inFunction("if b > b {\n\treturn 1\n}\nreturn 2"),
    good: inFunction("if b > c {\n\treturn 1\n}\nreturn 2"),
  },
  "duplicate-condition": {
    bad: inFunction("if b == 1 {\n\treturn 1\n} else if b == 1 {\n\treturn 2\n}\nreturn c"),
    good: inFunction("if b == 1 {\n\treturn 1\n} else if b == 2 {\n\treturn 2\n}\nreturn c"),
  },
  "identical-branches": {
    bad: inFunction("if b == 1 {\n\treturn c + 1\n} else {\n\treturn c + 1\n}"),
    good: inFunction("if b == 1 {\n\treturn c + 1\n} else {\n\treturn c - 1\n}"),
  },
  "unreachable-code": { bad: inFunction("return b\nrun(c)"), good: inFunction("run(c)\nreturn b") },
  "many-parameters": {
    bad: "package main\n\nfunc a(b int, c int, d int, e int, f int, g int, h int, i int, j int) {\n}\n",
    good: "package main\n\nfunc a(b int, c int) {\n}\n",
  },
  "long-function": {
    bad: inFunction(`${Array.from({ length: 155 }, (_, at) => `step(${at})`).join("\n")}\nreturn 1`),
    good: inFunction("step(1)\nreturn 1"),
  },
};
