import styles from "./brand.module.css";

/** Three lines of code, the middle one checked. */
export function BrandMark({ size = 20 }: { readonly size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 20 20" fill="none" strokeLinecap="round" aria-hidden="true">
      <rect className={styles.ground} x="1" y="1" width="18" height="18" rx="4.5" />
      <path className={styles.line} d="M5 6.2h6M5 13.8h4" strokeWidth="1.6" opacity=".55" />
      <path className={styles.line} d="M5 10h4.2" strokeWidth="1.6" />
      <path className={styles.line} d="M11 10.2l1.7 1.7 3-3.6" strokeWidth="1.7" strokeLinejoin="round" />
    </svg>
  );
}
