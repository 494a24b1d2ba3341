import { UsageProblem } from "../usage-problem.ts";

const UNITS_MS = { m: 60_000, h: 3_600_000, d: 86_400_000 } as const;

/** `90m`, `26h` or `7d`, in milliseconds; the fallback when nothing is said. */
export function parseAge(text: string | undefined, fallback: string): number {
  const [, count, unit] = /^(\d{1,5})([mhd])$/.exec(text ?? fallback) ?? [];
  if (count === undefined) throw new UsageProblem("--max-age is a time such as 90m, 26h or 7d.");
  return Number(count) * UNITS_MS[unit as keyof typeof UNITS_MS];
}
