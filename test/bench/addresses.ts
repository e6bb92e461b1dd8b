/** Every page, by the name it has in the table. */
export const pageAddresses = [
  { name: 'Översikt', path: '/' },
  { name: 'Signaler', path: '/signals' },
  { name: 'Ett nyckeltal', path: '/signals/fcr' },
  { name: 'Raderna bakom', path: '/signals/fcr/rows' },
  { name: 'Dela upp', path: '/signals/fcr/explore' },
  { name: 'Åtgärder', path: '/actions' },
  { name: 'Föreslå åtgärd', path: '/actions/new' },
  { name: 'ROSA', path: '/rosa' },
  { name: 'Löst vid första kontakten', path: '/fcr' },
  { name: 'Platser och jämlikhet', path: '/equity' },
  { name: 'Efterlevnad', path: '/compliance' },
  { name: 'En sats', path: '/compliance/M8' },
  { name: 'Servicegap', path: '/service-gaps' },
  { name: 'Förvaltningar', path: '/departments' },
  { name: 'En förvaltning', path: '/departments/social' },
  { name: 'Onödig efterfrågan (proxy)', path: '/failure-demand' },
  { name: 'Stickprov', path: '/failure-demand/sample' },
  { name: 'Ärendetyper', path: '/topics' },
  { name: 'Kanaler och svarstider', path: '/channels' },
  { name: 'Ledtider och flöde', path: '/lead-times' },
  { name: 'Överenskommelser', path: '/agreements' },
  { name: 'Flyttprövning', path: '/transfer-test' },
  { name: 'En flyttprövning', path: '/transfer-test/fardtjanst_ansokan' },
  { name: 'Gjorda flyttar', path: '/transfers' },
  { name: 'Rapporter', path: '/reports' },
  { name: 'Datakvalitet', path: '/quality' },
  { name: 'Sparade vyer', path: '/views' },
  { name: 'Så räknar vi', path: '/definitions' },
] as const;

/** What a reader asks of a figure, with the most milliseconds that the answer may take on the server. */
export const questions = [
  { name: 'Varför ändrades det?', path: '/signals/fcr', query: 'compare=previous&by=topic', bound: 300 },
  { name: 'Visa raderna, första sidan', path: '/signals/fcr/rows', query: '', bound: 100 },
] as const;

const year = new Date().getFullYear() - 1;

const selections = [
  '',
  `period=${year}-Q2`,
  `period=${year}-T1&compare=previous`,
  `period=${year}&compare=last-year`,
  `period=${year}-06`,
  `period=${year}-W20&compare=none`,
  'department=social',
  'department=samhallsbyggnad&channel=phone',
  'channel=email',
  'office=alby&office=fittja',
];

/** The address that a reader opens as her nth: every page, with one selection after the other. */
export function addressOf(reader: number, step: number): string {
  const { path } = pageAddresses[(reader + step) % pageAddresses.length]!;
  const query = selections[(reader * 3 + step) % selections.length]!;
  return query ? `${path}?${query}` : path;
}
