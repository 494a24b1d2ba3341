/** What was counted over all changes and files. Everything under `faults` must stay 0. */
export interface DiffsTally {
  changes: number;
  files: number;
  notRead: number;
  inParts: number;
  partsNotParsed: number;
  findings: number;
  outsideChange: number;
  knownBefore: number;
  improvements: number;
  fixesApplied: number;
  fixesLeftOut: number;
  readonly faults: {
    "foreign-path": number;
    "unchanged-line": number;
    "wrong-slice": number;
    /** Git does not take a diff, or makes another text of it than was verified. */
    "diff-refused": number;
    "wrong-result": number;
  };
}

export function emptyTally(): DiffsTally {
  return {
    changes: 0,
    files: 0,
    notRead: 0,
    inParts: 0,
    partsNotParsed: 0,
    findings: 0,
    outsideChange: 0,
    knownBefore: 0,
    improvements: 0,
    fixesApplied: 0,
    fixesLeftOut: 0,
    faults: { "foreign-path": 0, "unchanged-line": 0, "wrong-slice": 0, "diff-refused": 0, "wrong-result": 0 },
  };
}
