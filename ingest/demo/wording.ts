import type { Channel, Outcome } from './contact.ts';

/** How the source systems write the codes; servicespegeln.yaml maps them back. */
export const unitWords: Record<string, string> = {
  medborgarcenter: 'MC',
  kommunledning: 'KLF',
  utbildning: 'UF',
  vuxenutbildning: 'AVUX',
  social: 'SOC',
  vard_omsorg: 'VOF',
  samhallsbyggnad: 'SBF',
  teknik: 'TEF',
  miljo_halsa: 'MHF',
  kultur_fritid: 'KOF',
};

export const queueWords: Record<string, string> = {
  mc_allman: 'MC Allmänt',
  mc_skola: 'MC Skola',
  mc_omsorg: 'MC Omsorg',
  mc_bygg_miljo: 'MC Bygga bo miljö',
  mc_chatt: 'MC Chatt',
  social_mottagning: 'Soc Mottagning',
  socialjour: 'Socialjour',
  bygg_expedition: 'Bygg Expedition',
  skola_expedition: 'Skola Expedition',
  omsorg_bistand: 'Omsorg Bistånd',
};

export const outcomeWords: Record<Outcome, string> = {
  resolved: 'Löst',
  forwarded: 'Kopplat vidare',
  callback_booked: 'Återuppringning bokad',
  case_opened: 'Ärende skapat',
  referred_external: 'Hänvisad till annan aktör',
  abandoned: 'Tappat',
  other: 'Övrigt',
};

export const channelWords: Record<Channel, string> = {
  phone: 'Telefon',
  callback: 'Återuppringning',
  email: 'E-post',
  e_service: 'E-tjänst',
  chat: 'Chatt',
  chatbot: 'Chattbot',
  visit: 'Besök',
  letter: 'Brev',
  sms: 'Sms',
  social: 'Sociala medier',
};

export const officeWords: Record<string, string> = {
  alby: 'Alby',
  fittja: 'Fittja',
  hallunda_norsborg: 'Hallunda–Norsborg',
  tumba: 'Tumba',
  tullinge: 'Tullinge',
};

/** Minutes with a decimal comma, as Swedish spreadsheets write them. */
export function minutes(seconds: number): string {
  return (seconds / 60).toFixed(1).replace('.', ',');
}
