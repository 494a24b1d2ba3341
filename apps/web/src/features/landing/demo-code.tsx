import type { Finding } from "@coderevai/contract/finding";
import clsx from "clsx";
import { CodeTokens } from "@/ui/code-tokens.tsx";
import type { TokenLine } from "@/ui/highlight-source.ts";
import { SeverityGlyph } from "@/ui/severity-glyph.tsx";
import { SEVERITY_NAMES } from "@/ui/severity-names.ts";
import { cutLine } from "./cut-line.ts";
import styles from "./demo-code.module.css";
import { lineId } from "./line-id.ts";
import { type LineMark, lineMarks } from "./line-marks.ts";

interface DemoCodeProps {
  readonly path: string;
  readonly lines: readonly TokenLine[];
  readonly findings: readonly Finding[];
  readonly open: Finding | null;
  readonly onOpen: (findingId: string) => void;
}

/** The reviewed file with its margin: a glyph where a finding stands, a rail along the open finding's trace. */
export function DemoCode({ path, lines, findings, open, onOpen }: DemoCodeProps) {
  const marks = lineMarks(open);
  return (
    <section className={styles.scroll} aria-label={`Source of ${path}`}>
      <ol className={styles.code}>
        {lines.map((tokens, index) => {
          const line = index + 1;
          const finding = findings.find(({ anchor }) => anchor.startLine === line);
          return (
            <CodeLine key={line} line={line} tokens={tokens} mark={marks.get(line)} finding={finding} onOpen={onOpen} />
          );
        })}
      </ol>
    </section>
  );
}

interface CodeLineProps {
  readonly line: number;
  readonly tokens: TokenLine;
  readonly mark: LineMark | undefined;
  readonly finding: Finding | undefined;
  readonly onOpen: (findingId: string) => void;
}

function CodeLine({ line, tokens, mark, finding, onOpen }: CodeLineProps) {
  return (
    <li id={lineId(line)} className={clsx(styles.line, mark?.isOn && styles.on, mark?.rail && styles[mark.rail])}>
      <span className={styles.number}>{line}</span>
      <span className={styles.margin}>
        {finding ? (
          <button
            type="button"
            className={styles.glyph}
            aria-label={`${SEVERITY_NAMES[finding.severity]}, line ${line}: ${finding.title}`}
            onClick={() => onOpen(finding.id)}
          >
            <SeverityGlyph severity={finding.severity} size={14} />
          </button>
        ) : null}
        {mark?.hasDot && !finding ? <span className={styles.dot} /> : null}
      </span>
      <code className={styles.text}>
        {finding ? <MarkedTokens tokens={tokens} finding={finding} /> : <CodeTokens tokens={tokens} />}
      </code>
    </li>
  );
}

/** The text that the finding speaks of is underlined in the colour of its severity. */
function MarkedTokens({ tokens, finding }: { readonly tokens: TokenLine; readonly finding: Finding }) {
  const { startLine, endLine, startColumn, endColumn } = finding.anchor;
  const end = endLine === startLine ? endColumn - 1 : Number.POSITIVE_INFINITY;
  const { before, inside, after } = cutLine(tokens, startColumn - 1, end);
  return (
    <>
      <CodeTokens tokens={before} />
      <span className={clsx(styles.hit, styles[finding.severity])}>
        <CodeTokens tokens={inside} />
      </span>
      <CodeTokens tokens={after} />
    </>
  );
}
