/** Why an archive is refused as a whole, as the sentence a person reads. The keys are the details of `intake.bad-archive`. */
export const ARCHIVE_PROBLEMS = {
  "unknown-format": "It is neither a zip nor a tar, plain or gzipped.",
  damaged: "It breaks off or contradicts itself.",
  encrypted: "It is protected with a password.",
  "unsupported-compression": "It uses a compression other than deflate.",
  "unsupported-entry": "It holds an entry that is neither a file, a folder nor a link.",
  "unsafe-path": "It holds a path that is absolute, leaves the archive, or has a backslash or control characters.",
  "name-not-utf8": "It holds a file name that is not UTF-8.",
  "duplicate-path": "It holds two files with the same path.",
  "case-collision": "It holds two files whose paths differ only in case or accents.",
  "path-conflict": "It holds a path that is both a file and a folder.",
  "overlapping-entries": "Files in it share the same bytes.",
  "wrong-size": "A file in it is larger or smaller than announced.",
  "no-files": "There is no file in it, at most links and devices.",
} as const;
export type ArchiveProblem = keyof typeof ARCHIVE_PROBLEMS;
