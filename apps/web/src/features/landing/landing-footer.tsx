import { Brand } from "@/ui/brand.tsx";
import styles from "./landing-footer.module.css";

const GROUPS = [
  {
    title: "Product",
    links: [
      { href: "/review", label: "Review" },
      { href: "/history", label: "History" },
      { href: "/pricing", label: "Pricing" },
      { href: "/sign-in", label: "Sign in" },
      { href: "/sign-up", label: "Create an account" },
    ],
  },
  {
    title: "Read",
    links: [
      { href: "/#how", label: "How it is checked" },
      { href: "/#green", label: "What is never green" },
      { href: "/rules", label: "All rules" },
      { href: "/#offline", label: "Run it yourself" },
    ],
  },
] as const;

export function LandingFooter() {
  return (
    <footer className={styles.foot}>
      <div>
        <Brand />
        <p className={styles.line}>Code review with findings you can check yourself. MIT licence.</p>
      </div>
      {GROUPS.map((group) => (
        <nav key={group.title} aria-label={group.title}>
          <h2 className={styles.title}>{group.title}</h2>
          <ul>
            {group.links.map((link) => (
              <li key={link.href}>
                <a href={link.href}>{link.label}</a>
              </li>
            ))}
          </ul>
        </nav>
      ))}
    </footer>
  );
}
