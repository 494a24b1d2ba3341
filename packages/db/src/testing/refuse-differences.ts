import { findDifferences } from "../units/find-differences.ts";

const SHOWN = 10;

/** Throws when the units of that database do not add up. For the end of every test that starts reviews. */
export async function refuseDifferences(url: string): Promise<void> {
  const differences = await findDifferences(url);
  if (differences.length === 0) return;
  const lines = differences.slice(0, SHOWN).map(({ ownerId, where, problem }) => `${ownerId} ${where}: ${problem}`);
  throw new Error(`units do not add up:\n${lines.join("\n")}`);
}
