import type { Expected } from '#warehouse/configuration/issues.ts';

const unions: Record<string, string> = {
  pseudonym_key: '{ env: VARIABEL } eller { file: /sökväg/till/nyckel }',
  format: 'ett format som "%Y-%m-%d %H:%M:%S", eller en lista av format',
  sheet: 'bladets namn eller nummer',
  years: 'hur många år bakåt som hämtas (1–25), eller en lista av årtal: [2023, 2024]',
};

/** What to write in the configuration of the sources and of the policies. */
export const expected: Expected = (issue) => {
  const place = String(issue.path.at(-1) ?? '');
  if (issue.code === 'invalid_union' && issue.discriminator === undefined) return unions[place];
  if (issue.code !== 'invalid_format') return undefined;
  if (place === 'id' && issue.path[0] === 'policies') return 'ett kort id som börjar med en versal, till exempel M8 eller T1';
  if (place === 'id') return 'ett kort id med små bokstäver a–z, siffror, _ eller -, till exempel telefoni_samtal';
  if (place === 'records') return 'sökvägen till det element som upprepas, till exempel $.events[*]';
  return undefined;
};
