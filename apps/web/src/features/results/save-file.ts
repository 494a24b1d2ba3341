/** Hands bytes to the browser's downloads under a name. */
export function saveFile(content: BlobPart, fileName: string, mediaType: string): void {
  const url = URL.createObjectURL(new Blob([content], { type: mediaType }));
  const link = document.createElement("a");
  link.href = url;
  link.download = fileName;
  link.click();
  // The download has begun with the click; the address is not needed any more in the next turn.
  setTimeout(() => URL.revokeObjectURL(url));
}
