export { compareReviews } from "./compare-reviews.ts";
export { exportJson } from "./export-json.ts";
export { exportMarkdown } from "./export-markdown.ts";
export { exportSarif, type ReportOptions } from "./export-sarif.ts";
export type { ReportSubject } from "./report-subject.ts";
