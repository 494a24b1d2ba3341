import { ExportedReview } from "@coderevai/contract/exported-review";
import { FindingId, type OwnerId, type ReviewId } from "@coderevai/contract/ids";
import { openSealed } from "@coderevai/contract/open-sealed";
import type { ExportFormat } from "@coderevai/contract/review-export";
import type { ReviewRunner } from "@coderevai/core/review/review-runner";
import { startReview } from "@coderevai/core/review/start-review";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type ApiUnderTest, codeInput, createApiUnderTest, finished, newOwner } from "../../testing/api-under-test.ts";
import { applyWithGit } from "../../testing/apply-with-git.ts";

let api: ApiUnderTest;
let owner: OwnerId;
let reviewId: ReviewId;
const taken: string[] = [];
const TOKEN = `ghp_${"a1B2c3D4e5F6".repeat(3)}`;
const SOURCE = `import yaml\n\nTOKEN = "${TOKEN}"\n\n\ndef load(text):\n    return yaml.load(text)\n`;

async function reviewed(source: string, path: string) {
  const started = await api.caller(owner).review.start(codeInput(source, { path }));
  await finished(api, owner, started.reviewId);
  return started.reviewId;
}

beforeAll(async () => {
  const take = async (name: string) => {
    taken.push(name);
    return { isAllowed: true as const, isDegraded: false };
  };
  api = await createApiUnderTest({ limiter: { take, isDegraded: () => false } });
  owner = newOwner();
  reviewId = await reviewed(SOURCE, "src/load.py");
});
afterAll(() => api.close());

async function textOf(format: ExportFormat, of = reviewId): Promise<string> {
  const { content } = await api.caller(owner).review.export({ reviewId: of, format });
  if (content.in !== "text") throw new Error("a small export comes as text");
  return content.text;
}

/** A finished review with 1,500 findings, made of one true finding. */
async function largeReview(): Promise<ReviewId> {
  const idle = { ...api.services, runner: { holder: "test", run: () => undefined } as unknown as ReviewRunner };
  const { reviewId: id } = await startReview(idle, owner, codeInput(SOURCE, { path: "src/load.py" }));
  const [finding] = (await api.caller(owner).review.get({ reviewId })).findings;
  if (finding === undefined) throw new Error("a finding to copy");
  const findings = Array.from({ length: 1_500 }, (_, index) => ({
    sequence: index + 1,
    finding: { ...finding, id: FindingId.parse(`fnd_${index.toString(16).padStart(24, "0")}`) },
  }));
  const key = { ownerId: owner, reviewId: id };
  await api.services.database.reviews.appendFindings(key, findings);
  const outcome = { status: "done", verdict: "findings", files: [], finishedAt: new Date() } as const;
  await api.services.database.reviews.finish(key, "test", outcome);
  return id;
}

test.each([
  ["json", "review-src-load-py.json", "application/json"],
  ["sarif", "review-src-load-py.sarif", "application/sarif+json"],
  ["markdown", "review-src-load-py.md", "text/markdown"],
  ["patch", "review-src-load-py.patch", "text/x-diff"],
] as const)("as %s it has a name and a type of its own, and the same bytes each time", async (format, name, type) => {
  const first = await api.caller(owner).review.export({ reviewId, format });
  expect([first.fileName, first.mediaType]).toEqual([name, type]);
  expect(await api.caller(owner).review.export({ reviewId, format })).toEqual(first);
});

test("all formats tell the same findings, and no secret", async () => {
  const { findings } = await api.caller(owner).review.get({ reviewId });
  const shown = findings.filter((finding) => finding.shown);
  const json = ExportedReview.parse(JSON.parse(await textOf("json")));
  expect(json.findings.map(({ id }) => id).toSorted()).toEqual(findings.map(({ id }) => id).toSorted());
  const sarif = JSON.parse(await textOf("sarif"));
  expect(sarif.runs[0].results).toHaveLength(shown.length);
  for (const format of ["json", "sarif", "markdown"] as const) expect(await textOf(format)).not.toContain(TOKEN);
});

test("the patch applies, holds the owner's own text, and counts as an improved version", async () => {
  taken.length = 0;
  const patch = await textOf("patch");
  expect(applyWithGit("src/load.py", SOURCE, patch)).toContain("safe_load");
  expect(taken).toEqual(["prepare", "generate-diff"]);
});

test("a large export lies sealed in the bucket, behind a link that ends, and only its key opens it", async () => {
  const { content } = await api.caller(owner).review.export({ reviewId: await largeReview(), format: "json" });
  if (content.in !== "object") throw new Error("a large export is an object");
  expect(content.expiresAt.getTime() - Date.now()).toBeLessThanOrEqual(10 * 60_000);
  const sealed = new Uint8Array(await (await fetch(content.url)).arrayBuffer());
  expect(Buffer.from(sealed).includes("src/load.py")).toBe(false);
  const text = new TextDecoder().decode(await openSealed(sealed, content.key));
  expect(ExportedReview.parse(JSON.parse(text)).findings).toHaveLength(1_500);
});

test("a review that still runs is not exported", async () => {
  const long = "import yaml\n\n\ndef load(text):\n    return yaml.load(text)\n".repeat(400);
  const started = await api.caller(owner).review.start(codeInput(long, { path: "long.py" }));
  const asked = api.caller(owner).review.export({ reviewId: started.reviewId, format: "json" });
  await expect(asked).rejects.toMatchObject({ cause: { code: "review.still-running" } });
  await api.caller(owner).review.cancel({ reviewId: started.reviewId });
});
