/** What a page must say, in Swedish and in English. */
export type Said = { path: string; sv: readonly RegExp[]; en: readonly RegExp[] };

/** A real source: the period that holds all of it, a department of it, its published figures by metric, and what its pages must say. */
export type RealSource = {
  name: string;
  configuration: string;
  period: string;
  department: string;
  /** the page that the source has most for, and the year that it opens with */
  main: string;
  year: string;
  /** exact to the last digit given, in the metric's unit */
  figures: readonly (readonly [metric: string, value: number | null, digits: number])[];
  says: readonly Said[];
};

const noContacts = [/Ingen källa har lämnat kontakter/, /Lägg till en källa med record: contact/] as const;
const noContactsEn = [/No source has given contacts/, /Add a source with record: contact/] as const;
const withoutContacts = (...paths: string[]): Said[] => paths.map((path) => ({ path, sv: noContacts, en: noContactsEn }));
const unresolved: readonly Said[] = [
  { path: '/', sv: [/Källorna säger inte vilka kontakter som löstes/], en: [/The sources do not say which contacts were resolved/] },
  { path: '/fcr', sv: [/Källorna säger inte vilka kontakter som löstes/], en: [/The sources do not say which contacts were resolved/] },
];
const hours = 3600;
const days = 86_400;

export const realSources: readonly RealSource[] = [
  {
    name: 'bank-calls',
    configuration: 'bank-calls/plain.yaml',
    period: 'from=2010-08-01&to=2010-08-20',
    department: 'bank',
    main: '/channels',
    year: '2010',
    figures: [
      ['answered', 20_919, 0],
      ['abandoned', 8_798, 0],
      ['abandonment_rate', 0.29606, 5],
      ['service_level_f2', 0.55404, 5],
      ['service_level_f3', 0.39001, 5],
      ['service_level', 0.42855, 5],
      ['wait_mean', 96.483, 3],
      ['wait_median', 44, 0],
      ['handle_mean', 185.399, 3],
      ['handle_median', 114, 0],
      ['fcr', null, 0],
    ],
    says: [
      ...unresolved,
      {
        path: '/channels',
        sv: [/29 717\s+20 919\s+8 798/, /42,9 %/, /1 min 36 s\s+44 s/, /Ingen källa ger svarstider/, /Öppettider saknas/],
        en: [/29,717\s+20,919\s+8,798/, /42\.9%/, /1 min 36 s\s+44 s/, /No source gives response times/],
      },
      { path: '/signals', sv: [/Andel avbrutna samtal\s+29,6 %/], en: [/Abandonment rate, phone\s+29\.6%/] },
      { path: '/lead-times', sv: [/Ingen källa har lämnat ärenden/], en: [/No source has given cases|No source/] },
    ],
  },
  {
    name: 'wabo-receipt',
    configuration: 'wabo-receipt/servicespegeln.yaml',
    period: 'from=2010-10-01&to=2012-01-31',
    department: 'general',
    main: '/lead-times',
    year: '2011',
    figures: [
      ['contacts', 1434, 0],
      ['case_lead_time_median', 50.637 * days, -2],
      ['case_lead_time_mean', 58.981 * days, -2],
      ['case_lead_time_p90', 105.552 * days, -2],
      ['cases_open', 105, 0],
      ['fcr', null, 0],
      ['fcr_net', null, 0],
      ['failure_demand', null, 0],
      ['first_unit_share', null, 0],
      ['waiting_share', null, 0],
    ],
    says: [
      ...unresolved,
      {
        path: '/channels',
        sv: [/E-tjänst\s+1 250/, /Besök\s+109/, /Brev\s+53/, /E-post\s+21/, /Telefon\s+1\s/],
        en: [/E-service\s+1,250/, /Visit\s+109/, /Letter\s+53/],
      },
      {
        path: '/lead-times',
        sv: [/inom 50,6 dygn/, /inom 105,6 dygn/, /105 ärenden var öppna/, /Ingen källa säger när ett ärende väntar/],
        en: [/50\.6 days/, /105\.6 days/, /105 cases were open/, /No source says when a case waits/],
      },
      {
        path: '/departments',
        sv: [/Allmänt\s+1 390/, /Experter\s+15/, /Kundkontakt\s+29/, /Osäkert underlag/, /Förvaltningarna kan inte jämföras/],
        en: [/General\s+1,390/, /Experts\s+15/, /Customer contact\s+29/, /cannot be compared/],
      },
      { path: '/rosa', sv: [/Ingen av de 1 434 kontakterna/], en: [/None of the 1,434 contacts/] },
      { path: '/topics', sv: [/Ingen av de 1 434 kontakterna/], en: [/None of the 1,434 contacts/] },
      { path: '/failure-demand', sv: [/Inget av de fyra tecknen/], en: [/None of the four signs/] },
    ],
  },
  {
    name: 'la311',
    configuration: 'la311/servicespegeln.yaml',
    period: 'from=2020-01-01&to=2020-08-31',
    department: 'city',
    main: '/lead-times',
    year: '2020',
    figures: [
      ['contacts', 10_000, 0],
      ['case_lead_time_median', 46.65 * hours, -1],
      ['case_lead_time_mean', 127.936 * hours, -1],
      ['case_lead_time_p90', 147.95 * hours, -1],
      ['cases_open', 49, 0],
      ['service_level', null, 0],
      ['answer_rate', null, 0],
    ],
    says: [
      ...unresolved,
      {
        path: '/channels',
        sv: [/Telefon\s+4 548/, /E-tjänst\s+2 299/, /Sms\s+2 088/, /Chattbot\s+1 014/, /E-post\s+48/, /Besök\s+2\s/, /Brev\s+1\s/],
        en: [/Phone\s+4,548/, /E-service\s+2,299/],
      },
      {
        path: '/lead-times',
        sv: [/inom 1 dygn 23 tim/, /inom 6,2 dygn/, /49 ärenden var öppna/],
        en: [/1 d 23 h/, /6\.2 days/, /49 cases were open/],
      },
    ],
  },
  {
    name: 'rabobank-service-desk',
    configuration: 'rabobank-service-desk/servicespegeln.yaml',
    period: 'from=2012-08-01&to=2014-03-31',
    department: 'it',
    main: '/lead-times',
    year: '2014',
    figures: [
      ['cases_closed', 4000, 0],
      ['case_lead_time_median', 18.33 * hours, -1],
      ['first_unit_share', 0.58525, 5],
      ['cases_open', 0, 0],
      ['contacts', null, 0],
    ],
    says: [
      ...withoutContacts('/rosa', '/fcr', '/equity', '/failure-demand', '/topics'),
      { path: '/', sv: [/Ingen källa har lämnat kontakter/, /18 tim 20 min/], en: [/No source has given contacts/, /18 h 20 min/] },
      {
        path: '/lead-times',
        sv: [/inom 18 tim 20 min/, /58,5\s+%/, /Inga ärenden var öppna den 31 mars 2014/, /4 000 avslutades/],
        en: [/18 h 20 min/, /58\.5\s*%/, /No cases were open on/, /4,000/],
      },
      { path: '/departments/it', sv: [/18 tim 20 min/], en: [/18 h 20 min/] },
    ],
  },
  {
    name: 'bank-volume-2003',
    configuration: 'bank-volume-2003/servicespegeln.yaml',
    period: 'period=2003',
    department: 'bank',
    main: '/channels',
    year: '2003',
    figures: [
      ['queue_offered', 5_323_661, 0],
      ['queue_answered', null, 0],
      ['queue_abandoned', null, 0],
      ['queue_answer_rate', null, 0],
      ['contacts', null, 0],
    ],
    says: [
      ...withoutContacts('/', '/signals', '/rosa', '/fcr', '/equity', '/departments', '/failure-demand', '/topics'),
      {
        path: '/channels',
        sv: [
          /5 323 661 samtal kom in/,
          /Telefonsystemet säger inte hur många som fick svar/,
          /Kundtjänst\s+5 323 661\s+–\s+–\s+–/,
          /inte noll/,
        ],
        en: [/5,323,661 calls came in/, /does not say how many were answered/, /not zero/],
      },
      { path: '/quality', sv: [/27 716/, /24 okt\. 2003/, /Inget nytt har kommit sedan 24 oktober 2003/], en: [/27,716/, /2003/] },
    ],
  },
];
