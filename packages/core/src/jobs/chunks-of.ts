import type { WaitingFile } from "@coderevai/db";

/** A file with its text, as it goes to the engine. */
export interface SourceFile {
  readonly file: WaitingFile;
  readonly text: string;
}

export interface ChunkSize {
  readonly files: number;
  /** UTF-16 code units; one file may be larger. */
  readonly characters: number;
}

/** Groups files in their order. */
export async function* chunksOf(files: AsyncIterable<SourceFile>, size: ChunkSize): AsyncGenerator<SourceFile[]> {
  let chunk: SourceFile[] = [];
  let characters = 0;
  for await (const file of files) {
    const isFull = chunk.length >= size.files || characters + file.text.length > size.characters;
    if (isFull && chunk.length > 0) {
      yield chunk;
      chunk = [];
      characters = 0;
    }
    chunk.push(file);
    characters += file.text.length;
  }
  if (chunk.length > 0) yield chunk;
}
