import { join } from "node:path";

/** Where `pnpm preview up` writes what the next steps read. All files are for their owner's eyes alone. */
export function previewFolder(folder: string) {
  return {
    /** Of the branch's roles, as `pnpm db` writes them. */
    secrets: join(folder, "secrets.json"),
    /** What a deployment gets beside what all previews share, as NAME="value" lines. */
    settings: join(folder, "settings.env"),
    apiKey: join(folder, "api-key"),
    report: join(folder, "preview.json"),
  };
}
