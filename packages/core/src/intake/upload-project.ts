/**
 * The name under which reviews of one uploaded folder or archive find each other: that of the folder or file, without
 * the number that a browser adds to a second download.
 */
export function uploadProject(name: string): string {
  return `upload/${name.toLowerCase().replace(/ \(\d{1,3}\)$/, "")}`;
}
