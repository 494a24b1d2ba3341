import type { Language } from "@coderevai/contract/language";
import { toast } from "sonner";
import { readSourceFile } from "./read-source-file.ts";
import type { SampleSource } from "./sample-sources.ts";
import { toSubmittedText } from "./source-text.ts";
import type { Composer, ComposerContent } from "./use-composer.ts";

export interface SourceIntake {
  readonly openFile: (file: File) => void;
  readonly openSample: (sample: SampleSource) => void;
  readonly clear: () => void;
}

/** The ways to put another text into the editor. Each can be taken back: what was there before is kept in the toast. */
export function useSourceIntake(composer: Composer, onNewSource: () => void): SourceIntake {
  const put = (next: ComposerContent, message: string | null) => {
    const before = contentOf(composer);
    onNewSource();
    composer.replace(next);
    if (message === null || before.text.trim() === "" || before.text === next.text) return;
    toast(message, { action: { label: "Undo", onClick: () => composer.replace(before) } });
  };
  const openFile = (file: File) => {
    void readSourceFile(file).then((read) => {
      if (read.outcome === "refused") toast.error(read.reason);
      else put({ text: read.text, path: read.path }, `${read.path} opened in place of the code before`);
    });
  };
  return {
    openFile,
    openSample: ({ text, path, name }) => put({ text, path }, `${name} loaded in place of the code before`),
    clear: () => put({ text: "", path: "" }, "Editor cleared"),
  };
}

function contentOf({
  source,
  path,
  languageChoice,
}: Composer): ComposerContent & { readonly language: Language | null } {
  return { text: toSubmittedText(source), path, language: languageChoice };
}
