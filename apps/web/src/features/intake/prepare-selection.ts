import { AppError } from "@coderevai/contract/app-error";
import type { CreatedUpload, PreviewInput, UploadInput } from "@coderevai/contract/intake";
import { INTAKE_LIMITS } from "@coderevai/contract/intake-limits";
import type { Selection } from "./classify-picked.ts";
import { packFiles } from "./pack-files.ts";
import { readTexts } from "./read-texts.ts";
import { uploadArchive } from "./upload-archive.ts";
import type { Prepare } from "./use-look-through.ts";

type Taken = Exclude<Selection, { kind: "refused" }>;
type CreateUpload = (input: UploadInput) => Promise<CreatedUpload>;

/**
 * The way of a selection to the server: small texts as they are, everything else as a sealed archive. `useModel` is for
 * the price alone.
 */
export function prepareSelection(selection: Taken, useModel: boolean, create: CreateUpload): Prepare {
  return async (signal, onStep): Promise<PreviewInput> => {
    const send = async (archive: Uint8Array<ArrayBuffer>, mediaType: UploadInput["mediaType"], fileName: string) => {
      const onProgress = (progress: { sentBytes: number; sizeBytes: number }) =>
        onStep({ name: "uploading", ...progress });
      const uploadId = await uploadArchive({ archive, mediaType, create, signal, onProgress });
      return { from: "upload" as const, uploadId, fileName, useModel };
    };
    if (selection.kind === "archive") {
      const { file, mediaType } = selection;
      return await send(new Uint8Array(await file.arrayBuffer()), mediaType, file.name);
    }
    const texts = await readTexts(selection.files, signal);
    if (texts !== null) return { from: "files", files: texts, useModel };
    const archive = await packFiles(selection.files, signal, (progress) => onStep({ name: "packing", ...progress }));
    if (archive.length > INTAKE_LIMITS.archiveBytes) {
      throw new AppError("intake.too-large", { what: "archiveBytes", limit: INTAKE_LIMITS.archiveBytes });
    }
    return await send(archive, "application/zip", `${selection.name}.zip`);
  };
}
