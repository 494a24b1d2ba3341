import styles from "./brand.module.css";
import { BrandMark } from "./brand-mark.tsx";

/** Mark and name. The link around it is the caller's. */
export function Brand() {
  return (
    <span className={styles.brand}>
      <BrandMark />
      CodeRevAI
    </span>
  );
}
