import type { ApiKey } from "@coderevai/contract/api-key";
import { Button } from "@/ui/button.tsx";
import { UtcDay } from "@/ui/utc-day.tsx";
import { VisuallyHidden } from "@/ui/visually-hidden.tsx";
import { When } from "@/ui/when.tsx";
import styles from "./key-table.module.css";
import { SCOPE_WORDS } from "./scope-words.ts";

interface KeyTableProps {
  readonly keys: readonly ApiKey[];
  readonly onRevoke: (key: ApiKey) => void;
}

/** One row a key, newest first. On phones the lesser columns move under the name. */
export function KeyTable({ keys, onRevoke }: KeyTableProps) {
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">Key</th>
          <th scope="col" className={styles.wide}>
            Scopes
          </th>
          <th scope="col" className={styles.wide}>
            Last used
          </th>
          <th scope="col" className={styles.wide}>
            Expires
          </th>
          <th scope="col" className={styles.action}>
            <VisuallyHidden>Revoke</VisuallyHidden>
          </th>
        </tr>
      </thead>
      <tbody>
        {keys.map((key) => (
          <KeyRow key={key.id} apiKey={key} onRevoke={() => onRevoke(key)} />
        ))}
      </tbody>
    </table>
  );
}

function KeyRow({ apiKey, onRevoke }: { readonly apiKey: ApiKey; readonly onRevoke: () => void }) {
  const { name, start, scopes, isExpired, lastUsedAt } = apiKey;
  const may = scopes.map((scope) => SCOPE_WORDS[scope].label).join(", ");
  return (
    <tr>
      <th scope="row" className={styles.name}>
        {name}
        <span className={styles.start}>
          <code>{start}…</code>
        </span>
        <span className={styles.second}>{may}</span>
        <span className={styles.second}>
          {lastUsedAt === null ? null : "Used "}
          <LastUse at={lastUsedAt} />. <Expiry apiKey={apiKey} withVerb />.
        </span>
      </th>
      <td className={styles.wide}>{may}</td>
      <td className={`${styles.wide} ${styles.fact}`}>
        <LastUse at={lastUsedAt} />
      </td>
      <td className={`${styles.wide} ${styles.fact}`}>
        <Expiry apiKey={apiKey} />
      </td>
      <td className={styles.action}>
        <Button variant="quiet" onClick={onRevoke}>
          {isExpired ? "Remove" : "Revoke"}
          <VisuallyHidden> {name}</VisuallyHidden>
        </Button>
      </td>
    </tr>
  );
}

function LastUse({ at }: { readonly at: Date | null }) {
  return at === null ? "Never used" : <When at={at} />;
}

interface ExpiryProps {
  readonly apiKey: Pick<ApiKey, "expiresAt" | "isExpired">;
  /** Where no heading says what the day is. */
  readonly withVerb?: boolean;
}

function Expiry({ apiKey: { expiresAt, isExpired }, withVerb = false }: ExpiryProps) {
  if (expiresAt === null) return withVerb ? "Does not expire" : "Never";
  if (isExpired) {
    return (
      <span className={styles.expired}>
        Expired <UtcDay at={expiresAt} />
      </span>
    );
  }
  return (
    <>
      {withVerb ? "Expires " : null}
      <UtcDay at={expiresAt} />
    </>
  );
}
