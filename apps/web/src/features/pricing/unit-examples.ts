import { unitsFor } from "@coderevai/contract/quote";

/** A little less than what sources of ours measure: 42 bytes a line over 74,000 lines of TypeScript. */
export const BYTES_A_LINE = 40;

interface UnitExample {
  readonly what: string;
  readonly sizeBytes: number;
  readonly units: number;
}

/** What common reviews cost, worked out by the function that prices them. */
export const UNIT_EXAMPLES: readonly UnitExample[] = [
  example("A file", 1, 300),
  example("A change over 20 files", 20, 200),
  example("A repository of 1,000 files", 1_000, 120),
];

function example(name: string, files: number, lines: number): UnitExample {
  const sizeBytes = files * lines * BYTES_A_LINE;
  return {
    what: `${name} ${files === 1 ? "of" : "with"} ${lines} lines${files === 1 ? "" : " each"}`,
    sizeBytes,
    units: unitsFor(sizeBytes),
  };
}
