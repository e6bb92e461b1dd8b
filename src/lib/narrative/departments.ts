import type { FunnelPoint } from '#warehouse/metrics/funnel.ts';
import type { Locale } from '#lib/format/locale.ts';
import type { Opening } from '#lib/components/opening.ts';
import { formatNumber } from '#lib/format/number.ts';
import { m } from '#lib/paraglide/messages.js';
import type { Change } from './change.ts';
import { changeInWords } from './lead.ts';
import type { Measured } from './status.ts';
import { capitalise, genitive, listInWords, lowerFirst, midSentence, shareInWords } from './words.ts';

/** How a metric's funnel judges the departments. */
export type Judgements = { id: string; peers: readonly Judged[] };
type Judged = { name: string; point: FunnelPoint | null };

/** Where a department lies in a funnel: `Sämre än väntat – utanför 99,8 %`. */
export function judgementInWords({ zone, verdict }: FunnelPoint, locale: Locale): string {
  const options = { locale };
  if (zone === 'uncertain') return m.status_uncertain({}, options);
  if (verdict === null) return m.departments_inside({}, options);
  const say = verdict === 'worse' ? m.departments_worse : m.departments_better;
  return say({ zone }, options);
}

export type FunnelBy = 'department' | 'office' | 'topic';

/** What a funnel plot shows: who lies outside, how it is read, and whether its limits are widened. */
export function funnelCaption(by: FunnelBy, peers: readonly Judged[], dispersion: number, countName: string, locale: Locale): string {
  const options = { locale };
  const widened =
    dispersion > 1 ? m.departments_caption_widened({ by, factor: formatNumber(Math.sqrt(dispersion), locale, 1) }, options) : '';
  return [outsideInWords(by, peers, locale), m.departments_caption_read({ count: lowerFirst(countName) }, options), widened]
    .join(' ')
    .trim();
}

/** Departments and offices by name; topics are too many for that. */
function outsideInWords(by: FunnelBy, peers: readonly Judged[], locale: Locale): string {
  const options = { locale };
  const outside = peers.filter(({ point }) => point?.verdict);
  if (outside.length === 0) return m.departments_caption_none({ by }, options);
  if (by === 'topic') {
    const worse = outside.filter(({ point }) => point?.verdict === 'worse').length;
    return m.funnel_caption_topics({ count: outside.length, all: peers.length, worse, better: outside.length - worse }, options);
  }
  const departments =
    by === 'office'
      ? listInWords(
          outside.map(({ name }) => name),
          locale,
        )
      : namesOf(outside, locale);
  return capitalise(m.departments_caption_outside({ count: outside.length, departments }, options));
}

function namesOf(peers: readonly { name: string }[], locale: Locale): string {
  return listInWords(
    peers.map(({ name }) => midSentence(name, locale)),
    locale,
  );
}

const differences = {
  fcr: m.departments_differs_fcr,
  leakage: m.departments_differs_leakage,
  first_response_within_one_day: m.departments_differs_response,
} as const;

const mostNamed = 2;

/** Which departments stand out beyond chance: in what they are worse, and who is better; or that nobody does. */
export function departmentsLead(funnels: readonly Judgements[], locale: Locale): string {
  const options = { locale };
  const worse = departmentsOutside(funnels, 'worse', locale);
  const better = departmentsOutside(funnels, 'better', locale).filter(({ name }) => !worse.some((other) => other.name === name));
  if (worse.length === 0 && better.length === 0) return m.departments_lead_none({}, options);
  const sentences = worse
    .slice(0, mostNamed)
    .map(({ name, clauses }) =>
      m.departments_lead_worse({ department: midSentence(name, locale), differences: listInWords(clauses, locale) }, options),
    );
  if (worse.length > mostNamed)
    sentences.push(
      m.departments_lead_worse_too({ count: worse.length - mostNamed, departments: namesOf(worse.slice(mostNamed), locale) }, options),
    );
  if (better.length > 0) sentences.push(m.departments_lead_better({ count: better.length, departments: namesOf(better, locale) }, options));
  return [...sentences.map(capitalise), m.departments_lead_rest({}, options)].join(' ');
}

/** Departments with what they are worse, or better, in; those with most first. */
function departmentsOutside(funnels: readonly Judgements[], verdict: 'worse' | 'better', locale: Locale) {
  const clauses = funnels.flatMap(({ id, peers }) => {
    const say = differences[id as keyof typeof differences];
    return say
      ? peers.filter(({ point }) => point?.verdict === verdict).map(({ name }) => ({ name, clause: say({ verdict }, { locale }) }))
      : [];
  });
  return [...Map.groupBy(clauses, ({ name }) => name)]
    .map(([name, each]) => ({ name, clauses: each.map(({ clause }) => clause) }))
    .sort((a, b) => b.clauses.length - a.clauses.length);
}

export type DepartmentFacts = {
  name: string;
  fcr: Measured | undefined;
  /** with fewer contacts than this there is nothing to say */
  fewestContacts: number;
  point: FunnelPoint | null;
  change: Change;
  /** the word for what `change` compares with, such as `i fjol` */
  reference: string;
  /** whether that is the other departments already */
  isBesideOthers: boolean;
  /** said when no share is known */
  nothing: string;
  openings: readonly Opening[];
};

/** A department’s answer: how many get help at once, how that is beside the others, and where there is most to gain. */
export function departmentLead(
  { name, fcr, fewestContacts, point, change, reference, isBesideOthers, nothing, openings }: DepartmentFacts,
  locale: Locale,
): string {
  const options = { locale };
  if (!fcr || fcr.value === null) return nothing;
  const department = genitive(midSentence(name, locale), locale);
  if ((fcr.denominator ?? 0) < fewestContacts)
    return m.departments_lead_few({ department: midSentence(name, locale), fewest: fewestContacts }, options);
  const inputs = { share: shareInWords(fcr.value, locale), department, change: changeInWords(change, reference, locale) };
  const inside = isBesideOthers ? 'usual' : 'inside';
  const largest = openings.find(({ status }) => status === 'missed');
  return [
    capitalise(m.departments_lead_one(inputs, options)),
    m.departments_lead_verdict({ verdict: point?.verdict ?? (point?.zone === 'inside' ? inside : 'unknown') }, options),
    largest ? m.departments_lead_opening({ opening: largest.title }, options) : '',
  ]
    .filter((sentence) => sentence !== '')
    .join(' ');
}
