import clsx from "clsx";
import styles from "./skeleton.module.css";

interface SkeletonProps {
  readonly shape?: "short" | "half" | "long" | "full" | "square";
  readonly className?: string;
}

/** The place of something that is on its way. The container says `aria-busy` and names what is loading. */
export function Skeleton({ shape = "full", className }: SkeletonProps) {
  return <span aria-hidden="true" className={clsx(styles.skeleton, shape !== "full" && styles[shape], className)} />;
}
