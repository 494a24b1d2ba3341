const MAX_BYTES = 12 * 1024 * 1024;

/** The text of a file in UTF-8. Throws an error whose message is a sentence for a person. */
export async function readTextFile(file: File): Promise<string> {
  if (file.size > MAX_BYTES) throw new Error(`${file.name} is larger than 12 MB and was not read.`);
  const bytes = await file.arrayBuffer();
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new Error(`${file.name} is not a text file in UTF-8.`);
  }
}
