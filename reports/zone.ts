/** A report is of a Swedish municipality, and an archived one is read without its snapshot: its instants are told by this clock. */
export const zone = 'Europe/Stockholm';
