/** Sample code: a controller's method with these statements, given a request's text `name`. */
export function handlerSample(statements: string): string {
  const body = statements.replaceAll("\n", "\n    ");
  const head = "String a(@RequestParam String name, HttpServletResponse response) throws Exception";
  return `class A {\n  @GetMapping("/a")\n  @ResponseBody\n  ${head} {\n    ${body}\n  }\n}\n`;
}
