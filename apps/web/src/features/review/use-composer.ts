import type { TextEdit } from "@coderevai/contract/finding-fix";
import type { Language } from "@coderevai/contract/language";
import { OFFERED_MODES } from "@coderevai/contract/offered-modes";
import type { OpenedReview } from "@coderevai/contract/review";
import type { ReviewCategory } from "@coderevai/contract/review-category";
import { detectLanguage } from "@coderevai/engine/detect-language";
import { type RefObject, useCallback, useDeferredValue, useMemo, useRef, useState } from "react";
import type { EditorHandle } from "./editor-surface.tsx";
import { type EditorSource, toEditorSource } from "./source-text.ts";

/** Everything that is put together before a review: the text, its name, its language, what to look for. */
export interface Composer {
  readonly source: EditorSource;
  readonly path: string;
  /** Chosen by hand, or null: then `language` is the detected one. */
  readonly languageChoice: Language | null;
  readonly language: Language;
  /** Chosen modes that the language offers; empty means all of them. */
  readonly modes: readonly ReviewCategory[];
  readonly editor: RefObject<EditorHandle | null>;
  readonly setPath: (path: string) => void;
  readonly setLanguageChoice: (language: Language | null) => void;
  readonly setModes: (modes: readonly ReviewCategory[]) => void;
  /** The editor says that its text has changed. */
  readonly noteChange: (text: string, edits: readonly TextEdit[]) => void;
  /** Puts another text into the editor. */
  readonly replace: (next: ComposerContent) => void;
}

export interface ComposerContent {
  readonly text: string;
  readonly path: string;
  readonly language?: Language | null;
  readonly modes?: readonly ReviewCategory[];
}

/** The state of the composer. It starts with the first source of a stored review, or empty. */
export function useComposer(
  initialReview: OpenedReview | null,
  onChange: (text: string, edits: readonly TextEdit[]) => void,
): Composer {
  const first = initialReview?.sources[0];
  const [source, setSource] = useState<EditorSource>(() => toEditorSource(first?.text ?? ""));
  const [path, setPath] = useState(first?.path ?? "");
  const [languageChoice, setLanguageChoice] = useState<Language | null>(first?.language ?? null);
  const [modes, setModes] = useState<readonly ReviewCategory[]>(initialReview?.summary.modes ?? []);
  const editor = useRef<EditorHandle | null>(null);

  // Detection reads up to 64 Ki characters: it may lag behind the typing, never slow it.
  const examined = useDeferredValue(source.text);
  const detected = useMemo(() => detectLanguage({ path: path.trim() || null, text: examined }), [path, examined]);
  const language = languageChoice ?? detected;

  const noteChange = useCallback(
    (text: string, edits: readonly TextEdit[]) => {
      setSource((before) => ({ ...before, text }));
      onChange(text, edits);
    },
    [onChange],
  );
  const replace = useCallback((next: ComposerContent) => {
    const converted = toEditorSource(next.text);
    setSource(converted);
    setPath(next.path);
    setLanguageChoice(next.language ?? null);
    if (next.modes !== undefined) setModes(next.modes);
    editor.current?.setText(converted.text);
  }, []);
  const offered = OFFERED_MODES[language];
  const activeModes = useMemo(() => modes.filter((mode) => offered.includes(mode)), [modes, offered]);

  return {
    source,
    path,
    languageChoice,
    language,
    modes: activeModes,
    editor,
    setPath,
    setLanguageChoice,
    setModes,
    noteChange,
    replace,
  };
}
