import Link from "next/link";
import styles from "./source-switch.module.css";

const SOURCES = [
  { id: "code", href: "/review", label: "Code" },
  { id: "files", href: "/review/files", label: "Files or archive" },
  { id: "repository", href: "/review/repository", label: "Repository" },
  { id: "change", href: "/review/change", label: "Change" },
] as const;
type Source = (typeof SOURCES)[number]["id"];

/** What to review. Each kind has an address of its own, so that a reload and a link keep the place. */
export function SourceSwitch({ current }: { readonly current: Source }) {
  return (
    <nav className={styles.switch} aria-label="What to review">
      {SOURCES.map(({ id, href, label }) => (
        <Link key={id} href={href} className={styles.source} aria-current={id === current ? "page" : undefined}>
          {label}
        </Link>
      ))}
    </nav>
  );
}
