import { dateOf, dayNumber } from './calendar.ts';
import { hashOf, share, type Draw } from './draw.ts';

const firstBirth = dayNumber('1936-01-01');
const birthDays = dayNumber('2008-01-01') - firstBirth;
const birthDates = Array.from({ length: birthDays }, (_, i) => dateOf(firstBirth + i).replaceAll('-', ''));

const areas = ['alby', 'fittja', 'hallunda_norsborg', 'tumba', 'tullinge'] as const;
const areaWeights = Float64Array.of(0.19, 0.35, 0.58, 0.85, 1);
const foreignShare: Record<string, number> = { alby: 0.34, fittja: 0.38, hallunda_norsborg: 0.33, tumba: 0.16, tullinge: 0.09 };
const languages = ['en', 'ar', 'so', 'tr', 'fa', 'es', 'ti', 'pl', 'fi', 'ru'] as const;
const languageWeights = Float64Array.of(0.24, 0.5, 0.6, 0.74, 0.8, 0.86, 0.91, 0.95, 0.98, 1);

const firstNames = 'amina erik fatima lars maria yusuf anna mehmet sara johan leyla karin omar elin hassan eva ali ingrid zahra nils'.split(
  ' ',
);
const lastNames =
  'andersson ali johansson yilmaz karlsson hassan nilsson mohamed eriksson demir larsson ahmed olsson aydin lind svensson'.split(' ');

/** The synthetic residents: every property follows from the seed and the resident's number, so nobody needs to be stored. */
export class Residents {
  readonly count: number;
  readonly #seed: number;

  constructor(seed: number, contactsPerYear: number) {
    this.#seed = seed;
    this.count = Math.min(500_000, Math.max(1_000, Math.round(contactsPerYear * 0.24)));
  }

  /** Somebody who gets in touch; some do so much oftener than others. */
  pick(draw: Draw): number {
    return Math.floor(this.count * draw.unit() ** 1.35);
  }

  area(resident: number): (typeof areas)[number] {
    const place = share(hashOf(this.#seed, 'area', resident));
    return areas[areaWeights.findIndex((limit) => place < limit)] ?? 'tumba';
  }

  language(resident: number): string {
    if (share(hashOf(this.#seed, 'foreign', resident)) >= (foreignShare[this.area(resident)] ?? 0)) return 'sv';
    const which = share(hashOf(this.#seed, 'language', resident));
    return languages[languageWeights.findIndex((limit) => which < limit)] ?? 'en';
  }

  /**
   * Twelve digits. Serial numbers 238 and 239 are Skatteverket's test numbers, never given to a person; where these run out
   * the check digit is wrong.
   */
  personalNumber(resident: number): string {
    const round = Math.floor(resident / birthDays);
    const date = birthDates[(resident * 7919) % birthDays] as string;
    const digits = `${date}${238 + (round % 2)}`;
    return `${digits}${(checkDigit(digits) + Math.floor(round / 2)) % 10}`;
  }

  /** Ten digits with a dash, as people write it. */
  shortPersonalNumber(resident: number): string {
    return dashed(this.personalNumber(resident)).slice(2);
  }

  /** Whether a resident shows who she is where it is not asked for; the same every time. */
  isIdentifiedVisitor(resident: number, identifiedShare: number): boolean {
    return share(hashOf(this.#seed, 'identified', resident)) < identifiedShare;
  }

  /** One of the 495 numbers that Post- och telestyrelsen keeps for fiction; several residents share each. */
  phone(resident: number): string {
    const number = hashOf(this.#seed, 'phone', resident) >>> 0;
    const series = ['070-1740605', '031-3900600', '040-6280400', '08-46500400', '0980-319200'][number % 5] as string;
    const span = series.startsWith('070') ? 95 : 100;
    const [area, first] = series.split('-') as [string, string];
    return `${area}-${String(Number(first) + (Math.floor(number / 5) % span)).padStart(first.length, '0')}`;
  }

  email(resident: number): string {
    const hash = hashOf(this.#seed, 'name', resident) >>> 0;
    return `${firstNames[hash % firstNames.length]}.${lastNames[Math.floor(hash / 64) % lastNames.length]}.${resident}@example.com`;
  }

  /** What the telephone system knows of the caller: most are identified, some by number only, some not at all. */
  callerReference(resident: number): string {
    const kind = share(hashOf(this.#seed, 'caller', resident));
    if (kind < 0.14) return '';
    return kind < 0.18 ? this.phone(resident) : dashed(this.personalNumber(resident));
  }
}

/** `YYYYMMDD-NNNN`. */
export function dashed(personalNumber: string): string {
  return `${personalNumber.slice(0, 8)}-${personalNumber.slice(8)}`;
}

/** The check digit of a personal number by the Luhn formula, over its nine digits without century. */
function checkDigit(digits: string): number {
  let sum = 0;
  for (let i = 2; i < digits.length; i++) {
    const product = (digits.charCodeAt(i) - 48) * (i % 2 === 0 ? 2 : 1);
    sum += product > 9 ? product - 9 : product;
  }
  return (10 - (sum % 10)) % 10;
}
