import { AppError } from "@coderevai/contract/app-error";
import { StorageUnavailable } from "@coderevai/db";
import { BlobsUnavailable } from "@coderevai/platform/blobs/blobs-unavailable";
import { PaymentsUnavailable } from "@coderevai/platform/payments/payments-unavailable";
import { TRPCError } from "@trpc/server";
import { expect, test } from "vitest";
import { toAppError } from "./to-app-error.ts";

const CASES: [string, unknown, string][] = [
  ["a failure of ours", new AppError("review.empty"), "review.empty"],
  ["a database that is away", new StorageUnavailable("x"), "storage.unavailable"],
  ["an object storage that is away", new BlobsUnavailable("x"), "objects.unavailable"],
  ["a payment service that is away", new PaymentsUnavailable("x"), "billing.unavailable"],
  ["a caller who left", AbortSignal.abort().reason, "request.aborted"],
  ["a deadline", new DOMException("x", "TimeoutError"), "internal.unexpected"],
  ["anything else", new Error("x"), "internal.unexpected"],
  ["nothing", undefined, "internal.unexpected"],
];

test.each(CASES)("%s is named the same, bare or wrapped by tRPC", (_, error, code) => {
  expect(toAppError(error).code).toBe(code);
  expect(toAppError(new TRPCError({ code: "INTERNAL_SERVER_ERROR", cause: error })).code).toBe(code);
});
