import { AppError } from "@coderevai/contract/app-error";
import { ERROR_TABLE } from "@coderevai/contract/error-table";
import type { OwnerId } from "@coderevai/contract/ids";
import type { IntakePreview, PreviewInput } from "@coderevai/contract/intake";
import { intakeLimitsOf } from "@coderevai/contract/intake-limits";
import { unreachable } from "@coderevai/contract/unreachable";
import type { StoredIntake } from "@coderevai/db";
import { quoteReview } from "../model/quote-review.ts";
import { deleteUpload } from "../objects/delete-upload.ts";
import { readUpload } from "../objects/read-upload.ts";
import type { Services } from "../services.ts";
import { describeIntake } from "./describe-intake.ts";
import { keepIntake } from "./keep-intake.ts";
import type { IntakeOptions } from "./read-archive.ts";
import { readDroppedFiles } from "./read-dropped-files.ts";
import { readRepository } from "./read-repository.ts";
import { readUploadedArchive } from "./read-uploaded-archive.ts";

/**
 * Looks through an upload, a repository or dropped files, and keeps what a review would read for an hour. Nothing is
 * reviewed and nothing is charged; how many files there may be is the plan's word. What has no file to review is answered too, with the reason of each.
 * Throws `intake.*`, `objects.unavailable`.
 */
export function previewIntake(
  services: Services,
  ownerId: OwnerId,
  input: PreviewInput,
  signal = new AbortController().signal,
): Promise<IntakePreview> {
  return services.previewGate.run(ownerId, async () => {
    const { allowed } = await services.standings.find(ownerId);
    const intake = await takeIn(services, ownerId, input, { limits: intakeLimitsOf(allowed), signal });
    const fileSizes = intake.files.flatMap(({ reason, sizeBytes }) => (reason === null ? [sizeBytes] : []));
    const quote = await quoteReview(services, ownerId, { fileSizes, useModel: input.useModel });
    return describeIntake(intake, quote);
  });
}

async function takeIn(
  services: Services,
  ownerId: OwnerId,
  input: PreviewInput,
  options: IntakeOptions,
): Promise<StoredIntake> {
  switch (input.from) {
    case "files":
      return await keepIntake(services, ownerId, readDroppedFiles(input.files));
    case "address":
      return await keepIntake(services, ownerId, await readRepository(services, input, options));
    case "upload":
      return await takeUpload(services, ownerId, input, options);
    default:
      return unreachable(input);
  }
}

/** The upload goes once it has served, or is known to be of no use; not when the same call may work later. */
async function takeUpload(
  services: Services,
  ownerId: OwnerId,
  { uploadId, fileName }: Extract<PreviewInput, { from: "upload" }>,
  options: IntakeOptions,
): Promise<StoredIntake> {
  const bytes = await readUpload(services, ownerId, uploadId);
  const drop = () =>
    deleteUpload(services, ownerId, uploadId).catch((error: unknown) => {
      services.log.warn({ err: error }, "upload not deleted, left to the sweep");
    });
  try {
    const intake = await keepIntake(services, ownerId, await readUploadedArchive(bytes, fileName, options));
    await drop();
    return intake;
  } catch (error) {
    if (AppError.is(error) && !ERROR_TABLE[error.code].canRetry) await drop();
    throw error;
  }
}
