/** Whether a path is the given file, or lies in the given folder. */
export function isWithin(path: string, place: string): boolean {
  return path === place || path.startsWith(`${place}/`);
}
