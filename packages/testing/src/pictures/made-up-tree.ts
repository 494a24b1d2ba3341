import { cleanModule } from "../samples/clean-module.ts";
import { expressHandler } from "../samples/express-handler.ts";
import { flaskView } from "../samples/flask-view.ts";

const LOOP = "\n\ndef poll(urls):\n    for url in urls:\n        print(url)\n";
const AREAS = ["invoices", "customers", "exports", "webhooks"];

/** A tree as people have them: long names, several languages, what does not parse and what nobody reviews. */
export const MADE_UP_TREE: readonly { readonly path: string; readonly text: string }[] = [
  ...AREAS.map((area) => ({ path: `src/server/http/routes/${area}.js`, text: expressHandler.text })),
  ...AREAS.map((area) => ({ path: `tools/reports/${area}_by_month.py`, text: flaskView.text + LOOP })),
  ...AREAS.map((area) => ({ path: `src/lib/window-of-${area}.ts`, text: cleanModule.text })),
  {
    path: "src/server/http/middleware/require-user-who-may-archive-every-customer-of-the-organisation.ts",
    text: cleanModule.text,
  },
  { path: "src/half-written.ts", text: "export function half(a: number) {\n  return a +;\n}\n\nfunction (\n" },
  { path: "vendor/charts/charts.min.js", text: "!function(){".repeat(2_000) },
  { path: "docs/decisions/0001-how-invoices-are-archived.md", text: "# How invoices are archived\n" },
  { path: "package-lock.json", text: '{ "lockfileVersion": 3 }\n' },
  { path: "legacy/rules.rkt", text: "(define rules '())\n" },
];
