const endOfDirectory = 0x06054b50;
const directoryEntry = 0x02014b50;
/** 1980-01-01 00:00, the first time a zip file can tell. */
const firstDosDate = 0x0021;

/**
 * Sets the times inside a zip file (a workbook is one) to the same moment, so that the same content gives the same bytes. Changes the
 * buffer in place. Layout: PKWARE APPNOTE 4.3.7, 4.3.12 and 4.3.16.
 */
export function withoutZipTimes(zip: Buffer): Buffer {
  let end = zip.length - 22;
  while (end >= 0 && zip.readUInt32LE(end) !== endOfDirectory) end -= 1;
  if (end < 0) return zip;
  let entry = zip.readUInt32LE(end + 16);
  while (zip.readUInt32LE(entry) === directoryEntry) {
    const local = zip.readUInt32LE(entry + 42);
    for (const at of [entry + 12, local + 10]) {
      zip.writeUInt16LE(0, at);
      zip.writeUInt16LE(firstDosDate, at + 2);
    }
    entry += 46 + zip.readUInt16LE(entry + 28) + zip.readUInt16LE(entry + 30) + zip.readUInt16LE(entry + 32);
  }
  return zip;
}
