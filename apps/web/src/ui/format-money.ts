const MICRO = 1_000_000;

/** `$0.0123`: money of a model in millionths of a US dollar. Cents are too coarse below a dollar. */
export function formatMoney(microUsd: number): string {
  if (microUsd === 0) return "$0";
  if (microUsd < 100) return "under $0.0001";
  const digits = microUsd < MICRO ? 4 : 2;
  return `$${(microUsd / MICRO).toLocaleString("en-US", { minimumFractionDigits: 2, maximumFractionDigits: digits })}`;
}
