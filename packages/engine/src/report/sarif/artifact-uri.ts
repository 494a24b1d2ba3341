/** A path as a relative URI reference: each segment encoded, so that no name can be taken for a scheme or a query. */
export function artifactUri(path: string): string {
  return path.toWellFormed().split("/").map(encodeURIComponent).join("/");
}
