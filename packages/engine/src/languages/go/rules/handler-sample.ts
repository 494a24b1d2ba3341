/** Sample code: a handler with these statements, given a request's text `name`. */
export function handlerSample(imports: readonly string[], statements: string): string {
  const list = ["net/http", ...imports].map((path) => `\t"${path}"\n`).join("");
  const body = statements.replaceAll("\n", "\n\t");
  return `package main\n\nimport (\n${list})\n\nfunc handle(w http.ResponseWriter, r *http.Request) {\n\tname := r.FormValue("name")\n\t${body}\n}\n`;
}
