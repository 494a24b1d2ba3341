"use client";

import { Menu as MenuIcon } from "lucide-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import type { ReactNode } from "react";
import { Brand } from "./brand.tsx";
import { IconButton } from "./icon-button.tsx";
import { Menu } from "./menu.tsx";
import styles from "./top-bar.module.css";

export interface NavigationItem {
  readonly href: string;
  readonly label: string;
  /** Other paths that belong to this item, by prefix. */
  readonly alsoUnder?: readonly string[];
}

interface TopBarProps {
  readonly items: readonly NavigationItem[];
  /** Theme, account: what sits at the right end. */
  readonly actions: ReactNode;
}

/** The product's one bar: mark, places, and what belongs to the person. On phones the places move into a menu. */
export function TopBar({ items, actions }: TopBarProps) {
  const pathname = usePathname();
  const current = items.find((item) => isWithin(pathname, item));
  const links = items.map((item) => ({ ...item, current: item === current ? ("page" as const) : undefined }));
  return (
    <header className={styles.bar}>
      <a href="/" className={styles.home} aria-label="CodeRevAI, to the start page">
        <Brand />
      </a>
      <nav className={styles.places} aria-label="Main">
        {links.map((link) => (
          <Link key={link.href} href={link.href} aria-current={link.current}>
            {link.label}
          </Link>
        ))}
      </nav>
      <div className={styles.actions}>{actions}</div>
      <div className={styles.menu}>
        <Menu
          trigger={
            <IconButton label="Menu">
              <MenuIcon size={16} strokeWidth={1.5} aria-hidden />
            </IconButton>
          }
        >
          {links.map((link) => (
            <Menu.Item key={link.href} asChild>
              <Link href={link.href} aria-current={link.current}>
                {link.label}
              </Link>
            </Menu.Item>
          ))}
        </Menu>
      </div>
    </header>
  );
}

function isWithin(pathname: string, { href, alsoUnder = [] }: NavigationItem): boolean {
  return [href, ...alsoUnder].some((prefix) => pathname === prefix || pathname.startsWith(`${prefix}/`));
}
