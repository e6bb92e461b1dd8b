const longest = 31;
const forbidden = /[\\/?*:[\]\p{Cc}]/gu;

/** Names that a spreadsheet program takes for sheets: short, without its own signs, and each but once whatever its case. */
export function sheetNames(titles: readonly string[]): string[] {
  const taken = new Set<string>(['history']);
  return titles.map((title) => {
    const name =
      title
        .replaceAll(forbidden, ' ')
        .replaceAll(/\s+/g, ' ')
        .trim()
        .replaceAll(/^'+|'+$/g, '') || '–';
    for (let count = 1; ; count += 1) {
      const ending = count === 1 ? '' : ` (${count})`;
      const unique = `${shorten(name, longest - ending.length)}${ending}`;
      if (taken.has(unique.toLowerCase())) continue;
      taken.add(unique.toLowerCase());
      return unique;
    }
  });
}

/** Cut between words where there is one to cut at. */
function shorten(name: string, length: number): string {
  if (name.length <= length) return name;
  const room = name.slice(0, length - 1);
  const lastSpace = name[length - 1] === ' ' ? room.length : room.lastIndexOf(' ');
  return `${room.slice(0, lastSpace > length / 2 ? lastSpace : room.length).replace(/['\s,:;–-]+$/, '')}…`;
}
