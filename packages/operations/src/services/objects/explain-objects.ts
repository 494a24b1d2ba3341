import { CheckProblem } from "../check-problem.ts";
import { explainFailure } from "../explain-failure.ts";

/** By S3's own codes: https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html */
const BY_CODE: Readonly<Record<string, readonly [what: string, advice: string]>> = {
  NoSuchBucket: [
    "There is no such bucket: R2_BUCKET.",
    "Create it at Cloudflare, or mend the name. One bucket belongs to one environment.",
  ],
  InvalidAccessKeyId: [
    "The key is not known: R2_ACCESS_KEY_ID.",
    "Copy id and secret of the same R2 token, of the account in R2_ENDPOINT.",
  ],
  SignatureDoesNotMatch: [
    "The secret is not the key's: R2_SECRET_ACCESS_KEY.",
    "Copy id and secret of the same R2 token.",
  ],
  AccessDenied: ["The token may not do that in this bucket.", 'Give it "Object Read & Write" on R2_BUCKET alone.'],
  RequestTimeTooSkewed: ["This machine's clock is more than 15 minutes off.", "Let it keep time by NTP."],
  SlowDown: ["The storage asks for fewer requests.", "Try again in a moment."],
};

/** What became of a request, as sentences of ours; `doing` says which, such as "Storing an object". */
export function explainObjects(error: unknown, doing: string): CheckProblem {
  if (error instanceof CheckProblem) return error;
  const { cause } = error as { cause?: unknown };
  // `PUT 404 NoSuchBucket`, as blobs/unexpected-answer.ts makes it.
  const [, status = "", code = ""] =
    /^[A-Z]+ (\d{3}) (\w+)/.exec((cause as { code?: string } | undefined)?.code ?? "") ?? [];
  const known = BY_CODE[code];
  if (known) return new CheckProblem(`${doing} failed. ${known[0]}`, known[1]);
  if (status !== "")
    return new CheckProblem(
      `${doing} was answered with ${status}: R2_ENDPOINT.`,
      "Check the endpoint: the account's, without the bucket.",
    );
  return explainFailure(error, "R2_ENDPOINT");
}
