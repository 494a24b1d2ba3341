/** A file that was dropped or chosen, with its path inside what was dropped or chosen. */
export interface PickedFile {
  readonly path: string;
  readonly file: File;
}

/** What somebody dropped or chose. Folders that nobody reviews are not walked; they are named, so that nobody wonders. */
export interface Picked {
  readonly files: readonly PickedFile[];
  readonly leftFolders: readonly string[];
  /** The number of files that there were more of, at which reading stopped; null when everything is here. */
  readonly cutOffAt: number | null;
}

/** Downloaded packages and version histories: large, never reviewed, and left where they are. */
export const LEFT_FOLDERS: ReadonlySet<string> = new Set([".git", ".hg", ".svn", "node_modules", "bower_components"]);
