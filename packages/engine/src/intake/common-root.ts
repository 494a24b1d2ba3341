/** Folders whose name says something about the code in them. They stay, also when all lies below one of them. */
const TELLING_FOLDERS: ReadonlySet<string> = new Set(
  "src source sources lib libs app apps packages pkg cmd internal test tests spec api server client scripts bin .github"
    .split(" ")
    .concat(["node_modules", "vendor", "third_party", "dist", "build", "public", "static", "docs", "examples"]),
);

/**
 * The one folder that all files lie in and that only names the project, as archives of repositories have it; null when
 * there is none.
 */
export function commonRoot(paths: Iterable<string>): string | null {
  let root: string | null = null;
  for (const path of paths) {
    const end = path.indexOf("/");
    const first = end < 0 ? null : path.slice(0, end);
    if (first === null || (root !== null && root !== first)) return null;
    root = first;
  }
  return root === null || TELLING_FOLDERS.has(root.toLowerCase()) ? null : root;
}
