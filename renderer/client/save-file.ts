/** Hands a file that the engine wrote to the browser's downloads. */
export function saveFile(name: string, contentType: string, base64: string): void {
  saveBlob(
    name,
    contentType,
    Uint8Array.from(atob(base64), (character) => character.charCodeAt(0)),
  );
}

/** As `saveFile`, for a file that is text. */
export function saveText(name: string, contentType: string, text: string): void {
  saveBlob(name, contentType, text);
}

function saveBlob(name: string, contentType: string, content: BlobPart): void {
  const url = URL.createObjectURL(new Blob([content], { type: contentType }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The download has its own hold on the data once it has begun.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
