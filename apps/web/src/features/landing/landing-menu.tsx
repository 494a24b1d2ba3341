"use client";

import { Menu } from "lucide-react";
import { useRef } from "react";
import styles from "./landing-header.module.css";

interface LandingMenuProps {
  readonly places: readonly { readonly href: string; readonly label: string }[];
}

/** The places on a phone: a native disclosure, which closes when one of them is chosen. */
export function LandingMenu({ places }: LandingMenuProps) {
  const disclosure = useRef<HTMLDetailsElement>(null);
  const close = () => disclosure.current?.removeAttribute("open");
  return (
    <details ref={disclosure} className={styles.menu}>
      <summary aria-label="Menu">
        <Menu size={16} strokeWidth={1.5} aria-hidden />
      </summary>
      <nav className={styles.panel} aria-label="Menu">
        {places.map((place) => (
          <a key={place.href} href={place.href} onClick={close}>
            {place.label}
          </a>
        ))}
      </nav>
    </details>
  );
}
