/** The pull request that a branch of the database is for, by `previewName`; null for other branches. */
export function pullOf(branch: string): number | null {
  const [, digits] = /^preview\/pr-([1-9]\d{0,8})$/.exec(branch) ?? [];
  return digits === undefined ? null : Number(digits);
}
