/** How much of a review's three growing lists a watcher has seen: the last number of each. */
export interface WatchPosition {
  readonly finding: number;
  readonly file: number;
  readonly remark: number;
}

const START: WatchPosition = { finding: 0, file: 0, remark: 0 };

export function encodePosition({ finding, file, remark }: WatchPosition): string {
  return `${finding}.${file}.${remark}`;
}

/** Anything that we did not write starts from the beginning: showing twice is mended, missing is not. */
export function decodePosition(lastEventId: string | null): WatchPosition {
  const [, finding, file, remark] = /^(\d{1,9})\.(\d{1,9})\.(\d{1,9})$/.exec(lastEventId ?? "") ?? [];
  if (finding === undefined) return START;
  return { finding: Number(finding), file: Number(file), remark: Number(remark) };
}
