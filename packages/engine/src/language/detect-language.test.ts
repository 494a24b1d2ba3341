import type { Language } from "@coderevai/contract/language";
import { expect, test } from "vitest";
import { detectLanguage } from "./detect-language.ts";
import { inspectSource } from "./inspect-source.ts";

test.each<[string, Language]>([
  ["src/a.js", "javascript"],
  ["a.mjs", "javascript"],
  ["a.JSX", "jsx"],
  ["a.test.ts", "typescript"],
  ["a.tsx", "tsx"],
  ["a.pyi", "python"],
  ["src/A.java", "java"],
  ["main.go", "go"],
  ["a.rb", "other"],
])("%s is %s by its extension, whatever it holds", (path, language) => {
  expect(detectLanguage({ path, text: "const a = 1;" })).toBe(language);
});

test.each<[string, Language]>([
  ["#!/usr/bin/env python3\nx", "python"],
  ["#!/usr/bin/env node\nx", "javascript"],
  ["#!/bin/sh\nconst a = 1;", "other"],
])("a first line of %j says %s", (text, language) => {
  expect(detectLanguage({ path: null, text })).toBe(language);
});

test.each<[string, string, Language]>([
  [
    "a Flask view",
    'from flask import request\n\n@app.route("/")\ndef view():\n    return request.args["a"]\n',
    "python",
  ],
  [
    "an Express handler",
    'const express = require("express");\napp.get("/", (req, res) => {\n  res.end();\n});\n',
    "javascript",
  ],
  [
    "a typed function",
    "interface User { name: string }\nexport function name(user: User): string {\n  return user.name;\n}\n",
    "typescript",
  ],
  ["a component", "export function Page() {\n  return <p>hello</p>;\n}\nconst a = 1;\n", "jsx"],
  [
    "a typed component",
    "type Props = { name: string };\nexport function Page({ name }: Props) {\n  return <p>{name}</p>;\n}\nconst a = 1;\n",
    "tsx",
  ],
  [
    "a Java class",
    "package a.b;\n\nimport java.util.List;\n\npublic class A {\n  private final List<String> names;\n}\n",
    "java",
  ],
  [
    "a Java method",
    "public String name(User user) throws IOException {\n  String name = user.getName();\n  return name;\n}\n",
    "java",
  ],
  ["a C# class", "using System;\nnamespace A {\n  public class B {\n    private string c;\n  }\n}\n", "other"],
  ["a Go function", "func name(u *User) (string, error) {\n\tname, err := u.Name()\n\treturn name, err\n}\n", "go"],
  ["a poem", "The quick brown fox\njumps over the lazy dog.\n", "other"],
])("%s is recognised by its content", (_, text, language) => {
  expect(detectLanguage({ path: null, text })).toBe(language);
  expect(detectLanguage({ path: "pasted", text })).toBe(language);
});

test("text that cannot be reviewed is named with its problem", () => {
  expect(inspectSource(" \n\t")).toEqual({ problem: "empty" });
  expect(inspectSource("a\nb\u0000")).toEqual({ problem: "binary", line: 2 });
  expect(inspectSource("a\r\nb\r\n\ud800")).toEqual({ problem: "malformed-text", line: 3 });
  expect(inspectSource("\udc00a")).toEqual({ problem: "malformed-text", line: 1 });
  expect(inspectSource("é".repeat(300 * 1024))).toEqual({ problem: "too-large", sizeBytes: 600 * 1024 });
  expect(inspectSource("a = '😀'\t\n")).toEqual({ problem: null, sizeBytes: 12 });
});
