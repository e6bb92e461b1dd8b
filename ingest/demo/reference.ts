import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';

export type TopicRow = {
  code: string;
  department: string;
  rosaLevel: number;
  validFrom: string;
  validTo: string;
};

/** How a topic is asked about: its weight within its ROSA level, and how it leans to e-services, visits and cases. */
export type TopicDemand = {
  topic: string;
  weight: number;
  eService: number;
  visit: number;
  caseShare: number;
  caseDays: number;
  season: string;
};

export type OpeningHours = { unit: string; channel: string; weekday: number; opens: number; closes: number };
export type OpeningException = { date: string; unit: string; channel: string; opens: number; closes: number };

const municipality = join(import.meta.dirname, 'municipality');

export function topicRows(): TopicRow[] {
  return rowsOf(join(municipality, 'reference', 'topics.csv')).map((row) => ({
    code: row.code ?? '',
    department: row.department ?? '',
    rosaLevel: Number(row.rosa_level),
    validFrom: row.valid_from || '0001-01-01',
    validTo: row.valid_to || '9999-12-31',
  }));
}

export function topicDemand(): TopicDemand[] {
  return rowsOf(join(import.meta.dirname, 'demand.csv')).map((row) => ({
    topic: row.topic ?? '',
    weight: Number(row.weight),
    eService: Number(row.e_service),
    visit: Number(row.visit),
    caseShare: Number(row.case_share),
    caseDays: Number(row.case_days),
    season: row.season ?? '',
  }));
}

export function openingHours(): OpeningHours[] {
  return rowsOf(join(municipality, 'reference', 'opening_hours.csv')).map((row) => ({
    unit: row.unit ?? '',
    channel: row.channel ?? '',
    weekday: Number(row.weekday),
    opens: secondOf(row.opens),
    closes: secondOf(row.closes),
  }));
}

export function openingExceptions(): OpeningException[] {
  return rowsOf(join(municipality, 'reference', 'opening_exceptions.csv')).map((row) => ({
    date: row.date ?? '',
    unit: row.unit ?? '',
    channel: row.channel ?? '',
    opens: secondOf(row.opens),
    closes: secondOf(row.closes),
  }));
}

function rowsOf(file: string): Record<string, string>[] {
  return parse(readFileSync(file), { columns: true, bom: true });
}

/** `HH:MM` as seconds after midnight; empty is 0. */
function secondOf(time: string | undefined): number {
  if (!time) return 0;
  const [hours, minutes] = time.split(':').map(Number);
  return (hours ?? 0) * 3600 + (minutes ?? 0) * 60;
}
