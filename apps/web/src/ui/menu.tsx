"use client";

import { Check } from "lucide-react";
import { DropdownMenu } from "radix-ui";
import type { ReactNode } from "react";
import styles from "./menu.module.css";

interface MenuProps {
  /** One button; the menu opens from it. */
  readonly trigger: ReactNode;
  readonly children: ReactNode;
  readonly align?: "start" | "end";
  readonly side?: "top" | "bottom";
}

/** A list of actions or choices that opens from a button. */
export function Menu({ trigger, children, align = "end", side = "bottom" }: MenuProps) {
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger asChild>{trigger}</DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content className={styles.panel} align={align} side={side} sideOffset={6} collisionPadding={8}>
          {children}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

interface MenuItemProps {
  readonly children: ReactNode;
  readonly onSelect?: () => void;
  readonly isDanger?: boolean;
  readonly isDisabled?: boolean;
  /** Hand the item's behaviour to the only child, such as a link. */
  readonly asChild?: boolean;
}

function MenuItem({ children, onSelect, isDanger = false, isDisabled = false, asChild = false }: MenuItemProps) {
  return (
    <DropdownMenu.Item
      asChild={asChild}
      disabled={isDisabled}
      className={isDanger ? `${styles.item} ${styles.danger}` : styles.item}
      onSelect={() => onSelect?.()}
    >
      {children}
    </DropdownMenu.Item>
  );
}

interface MenuCheckboxItemProps {
  readonly children: ReactNode;
  readonly isChecked: boolean;
  readonly onCheckedChange: (isChecked: boolean) => void;
  readonly isDisabled?: boolean;
}

/** Stays open when pressed, so that several can be chosen. */
function MenuCheckboxItem({ children, isChecked, onCheckedChange, isDisabled = false }: MenuCheckboxItemProps) {
  return (
    <DropdownMenu.CheckboxItem
      checked={isChecked}
      disabled={isDisabled}
      onCheckedChange={onCheckedChange}
      onSelect={(event) => event.preventDefault()}
      className={styles.item}
    >
      <span className={styles.tick}>
        <DropdownMenu.ItemIndicator>
          <Check size={14} strokeWidth={1.5} aria-hidden />
        </DropdownMenu.ItemIndicator>
      </span>
      {children}
    </DropdownMenu.CheckboxItem>
  );
}

function MenuLabel({ children }: { readonly children: ReactNode }) {
  return <DropdownMenu.Label className={styles.label}>{children}</DropdownMenu.Label>;
}

function MenuSeparator() {
  return <DropdownMenu.Separator className={styles.separator} />;
}

Menu.Item = MenuItem;
Menu.CheckboxItem = MenuCheckboxItem;
Menu.Label = MenuLabel;
Menu.Separator = MenuSeparator;
