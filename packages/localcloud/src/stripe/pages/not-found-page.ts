import type { Answer } from "../../http/answer.ts";
import { pageAnswer } from "./page-answer.ts";

/** For addresses that nobody was given, or that ended. */
export function notFoundPage(): Answer {
  const main = `<div class="sheet"><h1>This page does not exist</h1><p>It may have expired. Go back to the product and open it anew.</p></div>`;
  return pageAnswer({ title: "Not found", main, leadsTo: [], status: 404 });
}
