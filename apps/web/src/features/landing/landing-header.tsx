import { ThemeToggle } from "@/features/theme/theme-toggle.tsx";
import { Brand } from "@/ui/brand.tsx";
import { ButtonLink } from "@/ui/button-link.tsx";
import styles from "./landing-header.module.css";
import { LandingMenu } from "./landing-menu.tsx";

const PLACES = [
  { href: "/#how", label: "How it is checked" },
  { href: "/rules", label: "Rules" },
  { href: "/pricing", label: "Pricing" },
  { href: "/#offline", label: "Run it yourself" },
] as const;

/** The bar of the public pages. */
export function LandingHeader() {
  return (
    <header className={styles.bar}>
      <a href="/" className={styles.home} aria-label="CodeRevAI, to the start page">
        <Brand />
      </a>
      <nav className={styles.places} aria-label="Main">
        {PLACES.map((place) => (
          <a key={place.href} href={place.href}>
            {place.label}
          </a>
        ))}
      </nav>
      <div className={styles.actions}>
        <ThemeToggle />
        <ButtonLink isFullLoad variant="quiet" href="/sign-in" className={styles.signIn ?? ""}>
          Sign in
        </ButtonLink>
        <ButtonLink isFullLoad href="/review">
          Open the app
        </ButtonLink>
        <LandingMenu places={[...PLACES, { href: "/sign-in", label: "Sign in" }]} />
      </div>
    </header>
  );
}
