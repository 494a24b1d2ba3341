import type { ReviewId } from "@coderevai/contract/ids";
import type { ExportFormat } from "@coderevai/contract/review-export";
import { ChevronDown, Download } from "lucide-react";
import { useState } from "react";
import { toast } from "sonner";
import { useTRPCClient } from "@/trpc/client.tsx";
import { problemOf } from "@/trpc/problem-of.ts";
import { Button } from "@/ui/button.tsx";
import { formatBytes } from "@/ui/format-bytes.ts";
import { keysOf } from "@/ui/keys-of.ts";
import { Menu } from "@/ui/menu.tsx";
import styles from "./export-menu.module.css";
import { fetchExport } from "./fetch-export.ts";
import { saveFile } from "./save-file.ts";

interface ExportMenuProps {
  readonly reviewId: ReviewId;
  /** A patch of nothing is not offered. */
  readonly hasFixes: boolean;
}

const FORMATS: Record<ExportFormat, { readonly name: string; readonly detail: string }> = {
  json: { name: "JSON", detail: "everything, for programs" },
  sarif: { name: "SARIF 2.1.0", detail: "for code scanning and editors" },
  markdown: { name: "Markdown", detail: "for people, issues and mail" },
  patch: { name: "Patch", detail: "the proved fixes, for git apply" },
};

/** The review as a file, in the form its reader takes. */
export function ExportMenu({ reviewId, hasFixes }: ExportMenuProps) {
  const client = useTRPCClient();
  const [busy, setBusy] = useState<ExportFormat | null>(null);
  const save = (format: ExportFormat) => {
    setBusy(format);
    client.review.export
      .mutate({ reviewId, format })
      .then(async (made) => {
        const bytes = await fetchExport(made.content);
        saveFile(bytes, made.fileName, made.mediaType);
        toast.success(`${made.fileName} saved`, {
          description: `${FORMATS[format].name}, ${formatBytes(bytes.length)}`,
        });
      })
      .catch((error: unknown) => {
        toast.error(`The ${FORMATS[format].name} export was not made`, {
          description: problemOf(error).sentence,
          duration: Number.POSITIVE_INFINITY,
          closeButton: true,
        });
      })
      .finally(() => setBusy(null));
  };
  return (
    <Menu
      align="start"
      side="top"
      trigger={
        <Button variant="quiet" disabled={busy !== null}>
          <Download size={14} strokeWidth={1.5} aria-hidden />
          {busy === null ? "Export" : `Making ${FORMATS[busy].name}`}
          <ChevronDown size={12} strokeWidth={1.5} aria-hidden />
        </Button>
      }
    >
      {keysOf(FORMATS)
        .filter((format) => hasFixes || format !== "patch")
        .map((format) => (
          <Menu.Item key={format} onSelect={() => save(format)}>
            <span className={styles.item}>
              {FORMATS[format].name}
              <span className={styles.detail}>{FORMATS[format].detail}</span>
            </span>
          </Menu.Item>
        ))}
    </Menu>
  );
}
