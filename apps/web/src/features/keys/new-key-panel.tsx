import type { CreatedKey } from "@coderevai/contract/api-key";
import { Button } from "@/ui/button.tsx";
import { CopyText } from "@/ui/copy-text.tsx";
import { keyExamples } from "./key-examples.ts";
import styles from "./new-key-panel.module.css";

interface NewKeyPanelProps {
  readonly created: CreatedKey;
  readonly origin: string;
  readonly onDone: () => void;
}

/** The only time that a key is shown. It stays until it is put away: no stray click closes it. */
export function NewKeyPanel({ created: { key, secret }, origin, onDone }: NewKeyPanelProps) {
  const examples = keyExamples(key.scopes, origin);
  return (
    <section className={styles.panel} aria-labelledby="new-key-title">
      <h3 id="new-key-title" className={styles.title}>
        Copy the key of <span className={styles.name}>{key.name}</span> now
      </h3>
      <p className={styles.about}>
        It is not kept here and will not be shown again. Keep it where your program reads its secrets, as
        CODEREVAI_API_KEY. If it is lost, revoke it and make another.
      </p>
      <Copyable text={secret} what="the key" />
      {examples === null ? null : (
        <>
          <h4 className={styles.label}>A first call with curl</h4>
          <Copyable text={examples.curl} what="the command" />
          <h4 className={styles.label}>The same with the typed client, packages/client of the repository</h4>
          <Copyable text={examples.client} what="the code" />
        </>
      )}
      <div>
        <Button onClick={onDone}>I have copied it</Button>
      </div>
    </section>
  );
}

function Copyable({ text, what }: { readonly text: string; readonly what: string }) {
  return (
    <div className={styles.copyable}>
      <pre className={styles.text}>{text}</pre>
      <CopyText text={text} what={what} shown="Copy" />
    </div>
  );
}
