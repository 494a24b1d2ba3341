import { ChevronDown } from "lucide-react";
import { Button } from "@/ui/button.tsx";
import { Menu } from "@/ui/menu.tsx";
import styles from "./sample-menu.module.css";
import { SAMPLE_SOURCES, type SampleSource } from "./sample-sources.ts";

interface SampleMenuProps {
  readonly onSample: (sample: SampleSource) => void;
  readonly isDisabled: boolean;
}

/** Code to try the review on. */
export function SampleMenu({ onSample, isDisabled }: SampleMenuProps) {
  return (
    <Menu
      trigger={
        <Button variant="quiet" disabled={isDisabled}>
          Samples <ChevronDown size={12} strokeWidth={1.5} aria-hidden />
        </Button>
      }
    >
      {SAMPLE_SOURCES.map((sample) => (
        <Menu.Item key={sample.id} onSelect={() => onSample(sample)}>
          <span className={styles.item}>
            {sample.name}
            <span className={styles.detail}>{sample.detail}</span>
          </span>
        </Menu.Item>
      ))}
    </Menu>
  );
}
