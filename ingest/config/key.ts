import { randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync, mkdirSync } from 'node:fs';
import { dirname, isAbsolute, join, resolve } from 'node:path';
import type { ConfigDocument } from './schema.ts';

export type KeySettings = {
  pseudonymKey: ConfigDocument['pseudonym_key'];
  synthetic: boolean;
  folder: string;
  dataDir: string;
  env: NodeJS.ProcessEnv;
  /** whether a missing key of the synthetic municipality may be written */
  mayCreate: boolean;
};

export type FoundKey = { key: Buffer } | { defect: string };

const shortest = 32;

/** The pseudonymisation key, or a sentence about why there is none. The key itself is in no message. */
export function readPseudonymKey(settings: KeySettings): FoundKey {
  const { pseudonymKey, env, folder } = settings;
  if (pseudonymKey && 'env' in pseudonymKey) {
    const text = env[pseudonymKey.env];
    return text
      ? decode(text, `miljövariabeln ${pseudonymKey.env}`)
      : { defect: `miljövariabeln ${pseudonymKey.env} är inte satt. ${howToMake}` };
  }
  if (pseudonymKey) return readKeyFile(isAbsolute(pseudonymKey.file) ? pseudonymKey.file : resolve(folder, pseudonymKey.file));
  if (!settings.synthetic)
    return {
      defect: `saknas. Utan nyckel läses inga uppgifter in. Skriv pseudonym_key: { env: SERVICESPEGELN_PSEUDONYM_KEY }. ${howToMake}`,
    };
  return syntheticKey(join(settings.dataDir, 'pseudonym.key'), settings.mayCreate);
}

const howToMake = 'Gör en nyckel med: openssl rand -hex 32. Spara den utanför databasen: utan den kan återkommande kontakter inte följas.';

function readKeyFile(path: string): FoundKey {
  try {
    return decode(readFileSync(path, 'utf8'), `filen ${path}`);
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code;
    if (reason === 'ENOENT') return { defect: `filen ${path} finns inte. ${howToMake}` };
    return { defect: `filen ${path} kan inte läsas (${reason ?? 'okänt fel'}). Ge kontot som kör inläsningen läsrätt till den.` };
  }
}

function syntheticKey(path: string, mayCreate: boolean): FoundKey {
  try {
    return decode(readFileSync(path, 'utf8'), `filen ${path}`);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') return readKeyFile(path);
  }
  const key = randomBytes(shortest);
  if (!mayCreate) return { key };
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, key.toString('hex'), { mode: 0o600, flag: 'wx' });
  return { key };
}

function decode(text: string, place: string): FoundKey {
  const trimmed = text.trim();
  const isHex = /^(?:[0-9a-f]{2})+$/i.test(trimmed);
  if (!isHex && !/^[A-Za-z0-9+/_-]+={0,2}$/.test(trimmed)) return { defect: `${place} är varken hexadecimal eller base64. ${howToMake}` };
  const key = Buffer.from(trimmed, isHex ? 'hex' : 'base64');
  if (key.length < shortest) return { defect: `${place} ger bara ${key.length} byte; nyckeln ska vara minst ${shortest}. ${howToMake}` };
  return { key };
}
