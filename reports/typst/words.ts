const softHyphen = '\u00ad';
const longestWord = 40;
const unbroken = new RegExp(`[^\\s${softHyphen}-]{${longestWord + 1},}`, 'gu');

/** Text in which a word that no line would hold, such as an address that somebody pasted, may be broken. */
export function breakable(text: string): string {
  return text.replaceAll(unbroken, (word) => (word.match(/.{1,20}/gu) ?? []).join(softHyphen));
}
