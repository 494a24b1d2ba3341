import { CALLER_ERRORS } from "./caller-errors.ts";
import type { ErrorRow } from "./error-row.ts";

/**
 * One row per failure the product can name: the wire status, whether the same call may work later,
 * and the sentence a person reads: what happened, what is safe, what to do.
 */
export const ERROR_TABLE = {
  ...CALLER_ERRORS,
  "request.invalid": {
    status: "BAD_REQUEST",
    canRetry: false,
    sentence: "The request is not well formed. Check the fields named in the details.",
  },
  "request.media-type": {
    status: "UNSUPPORTED_MEDIA_TYPE",
    canRetry: false,
    sentence: "Send the request as application/json.",
  },
  "request.cross-site": {
    status: "FORBIDDEN",
    canRetry: false,
    sentence: "The request came from another site and was not run. Open CodeRevAI and try there.",
  },
  "request.too-large": {
    status: "PAYLOAD_TOO_LARGE",
    canRetry: false,
    sentence: "The request is larger than 4 MiB and was not read. Send less at once.",
  },
  "request.batch-too-large": {
    status: "BAD_REQUEST",
    canRetry: false,
    sentence: "More than 10 calls in one request. Split them.",
  },
  "request.aborted": {
    status: "CLIENT_CLOSED_REQUEST",
    canRetry: true,
    sentence: "The request was given up by its sender before it was answered. Nothing was kept; send it again.",
  },
  "limit.rate": {
    status: "TOO_MANY_REQUESTS",
    canRetry: true,
    sentence:
      "Too many reviews in one minute. This one was not started and nothing was spent; wait for the time shown.",
  },
  "review.not-found": { status: "NOT_FOUND", canRetry: false, sentence: "There is no such review in your history." },
  "review.file-not-found": {
    status: "NOT_FOUND",
    canRetry: false,
    sentence: "The text of this file is not kept with the review: it was left out, or there is no such file in it.",
  },
  "review.empty": {
    status: "UNPROCESSABLE_CONTENT",
    canRetry: false,
    sentence: "There is no code to review. Paste some and run again.",
  },
  "review.too-large": {
    status: "PAYLOAD_TOO_LARGE",
    canRetry: false,
    sentence: "The source is larger than 512 KiB and was not read. Review a part of it.",
  },
  "review.binary": {
    status: "UNPROCESSABLE_CONTENT",
    canRetry: false,
    sentence: "This is binary data, not source text: it holds NUL or control bytes. Paste the text of a source file.",
  },
  "review.malformed-text": {
    status: "UNPROCESSABLE_CONTENT",
    canRetry: false,
    sentence:
      "The text holds half of a character pair (a lone surrogate), so its bytes cannot be stored faithfully. Copy it again from the file.",
  },
  "review.already-finished": {
    status: "CONFLICT",
    canRetry: false,
    sentence: "The review has finished already, so there is nothing to stop.",
  },
  "review.queue-full": {
    status: "TOO_MANY_REQUESTS",
    canRetry: true,
    sentence: "25 of your reviews are waiting already. This one was not started; start it when one of them is done.",
  },
  "review.still-running": {
    status: "CONFLICT",
    canRetry: true,
    sentence: "The review still runs. Wait for its end, then try again.",
  },
  "intake.not-found": {
    status: "NOT_FOUND",
    canRetry: false,
    sentence: "This preview is not there any more: it was started, or an hour has passed. Make it anew.",
  },
  "intake.nothing-to-review": {
    status: "UNPROCESSABLE_CONTENT",
    canRetry: false,
    sentence: "There is no file to review in it. The list says why each file was left out.",
  },
  "intake.too-large": {
    status: "PAYLOAD_TOO_LARGE",
    canRetry: false,
    sentence: "This is more than one review takes. Nothing was kept; review a part of it.",
  },
  "intake.bad-archive": {
    status: "UNPROCESSABLE_CONTENT",
    canRetry: false,
    sentence: "The archive cannot be read or is not safe to unpack. Nothing was kept; pack it again as zip or tar.gz.",
  },
  "intake.bad-address": {
    status: "UNPROCESSABLE_CONTENT",
    canRetry: false,
    sentence: "This is no address of a public repository on GitHub, GitLab or Bitbucket. Copy it from the browser.",
  },
  "intake.repository-not-found": {
    status: "NOT_FOUND",
    canRetry: false,
    sentence: "The service has no public repository there, or not that branch or commit. Check the spelling.",
  },
  "intake.repository-unavailable": {
    status: "SERVICE_UNAVAILABLE",
    canRetry: true,
    sentence: "The repository could not be fetched in time. Nothing was kept; try again, or upload an archive.",
  },
  "intake.busy": {
    status: "SERVICE_UNAVAILABLE",
    canRetry: true,
    sentence: "Other previews are being made and this one waited too long. Nothing was kept; try again in a moment.",
  },
  "intake.upload-incomplete": {
    status: "UNPROCESSABLE_CONTENT",
    canRetry: false,
    sentence: "The upload is not complete or is not what was announced. Upload it again.",
  },
  "intake.too-many-uploads": {
    status: "TOO_MANY_REQUESTS",
    canRetry: true,
    sentence: "10 of your uploads wait to be looked through. Nothing was begun; preview one, or wait an hour.",
  },
  "objects.unavailable": {
    status: "SERVICE_UNAVAILABLE",
    canRetry: true,
    sentence: "The object storage does not answer. Nothing was changed; try again in a moment.",
  },
  "review.key-reused": {
    status: "CONFLICT",
    canRetry: false,
    sentence: "This idempotency key was used for another input. Use a new key.",
  },
  "diff.empty": {
    status: "UNPROCESSABLE_CONTENT",
    canRetry: false,
    sentence: "The text holds no change: it names no file and has no hunk. Paste the output of git diff.",
  },
  "diff.malformed": {
    status: "UNPROCESSABLE_CONTENT",
    canRetry: false,
    sentence:
      "This is not a unified diff from the line shown on, so nothing of it was reviewed. Paste the whole output of git diff.",
  },
  "diff.combined": {
    status: "UNPROCESSABLE_CONTENT",
    canRetry: false,
    sentence:
      "This is the combined diff of a merge, which has several old sides. Paste the diff against one parent, such as git diff main...branch.",
  },
  "diff.repeated-file": {
    status: "UNPROCESSABLE_CONTENT",
    canRetry: false,
    sentence:
      "The text holds two diffs of one file, as a series of commits does. Paste one diff of the whole change, such as git diff main...branch.",
  },
  "diff.too-large": {
    status: "PAYLOAD_TOO_LARGE",
    canRetry: false,
    sentence: "The diff is larger than the limit in the details and was not read. Review a part of it.",
  },
  "units.exhausted": {
    status: "PAYMENT_REQUIRED",
    canRetry: false,
    sentence:
      "This review needs more units than you have left in this period. It was not started and nothing was spent; wait for the new period, review less, or see the plans.",
  },
  "units.model-reviews-exhausted": {
    status: "PAYMENT_REQUIRED",
    canRetry: false,
    sentence:
      "Your reviews with the model are used up for this period. This one was not started and nothing was spent; run it without the model, or see the plans.",
  },
  "review.beyond-plan": {
    status: "FORBIDDEN",
    canRetry: false,
    sentence: "This review is older than the history of your plan reaches. It is kept; Pro shows all of them.",
  },
  "billing.unavailable": {
    status: "SERVICE_UNAVAILABLE",
    canRetry: true,
    sentence: "The payment service does not answer. Nothing was charged or changed; try again in a moment.",
  },
  "billing.already-subscribed": {
    status: "CONFLICT",
    canRetry: false,
    sentence: "You have a subscription already, so a second one was not begun. Manage it in the billing portal.",
  },
  "billing.no-customer": {
    status: "NOT_FOUND",
    canRetry: false,
    sentence: "There is nothing to manage yet: no payment was ever begun from this account. Choose a plan first.",
  },
  "storage.unavailable": {
    status: "SERVICE_UNAVAILABLE",
    canRetry: true,
    sentence: "The database does not answer. Nothing was changed; try again in a moment.",
  },
  "internal.unexpected": {
    status: "INTERNAL_SERVER_ERROR",
    canRetry: true,
    sentence: "Something failed on our side. Try again; if it happens again, send us the request id.",
  },
} as const satisfies Record<string, ErrorRow>;
export type ErrorCode = keyof typeof ERROR_TABLE;
