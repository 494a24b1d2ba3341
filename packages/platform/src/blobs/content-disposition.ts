const MAX_NAME_CHARACTERS = 120;

/** Makes a browser save an answer under that name, whatever characters it has (RFC 6266). */
export function contentDisposition(fileName: string): string {
  const plain = fileName.replace(/[\p{Cc}\p{Cs}/\\]/gu, "_").slice(0, MAX_NAME_CHARACTERS) || "download";
  const ascii = plain.replace(/[^\x20-\x7e]|["%]/g, "_");
  const encoded = encodeURIComponent(plain).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16)}`);
  return `attachment; filename="${ascii}"; filename*=UTF-8''${encoded}`;
}
