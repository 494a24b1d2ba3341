import { cleanModule } from "@coderevai/testing/samples/clean-module";
import { expressHandler } from "@coderevai/testing/samples/express-handler";
import { flaskView } from "@coderevai/testing/samples/flask-view";

/** A small tree with findings in two languages, a file that does not parse, and files that nobody reviews. */
export const SAMPLE_TREE: Readonly<Record<string, string>> = {
  "src/server/http/routes/invoices.js": expressHandler.text,
  "src/lib/window.ts": cleanModule.text,
  "tools/report.py": flaskView.text,
  "vendor/jquery.min.js": "!function(){".repeat(3_000),
  "docs/readme.md": "# Billing\n",
  "package-lock.json": '{ "lockfileVersion": 3 }\n',
};
export const SAMPLE_REVIEWED = 3;
