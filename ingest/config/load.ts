import { readFile, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { readDocument } from '#warehouse/configuration/document.ts';
import { ConfigError, type Defect } from '#warehouse/configuration/errors.ts';
import { defectsOf } from '#warehouse/configuration/issues.ts';
import type { MetricSettings } from '#warehouse/metrics/settings.ts';
import type { KoladaConfig } from '../kolada/schema.ts';
import { fileSource } from '../kolada/source.ts';
import type { RecordName } from '../mapping/contract.ts';
import { checkSources, isTimezone } from './checks.ts';
import { expected } from './expected.ts';
import { readPseudonymKey } from './key.ts';
import { readPolicies } from './policies.ts';
import { type ConfigDocument, configSchema, type SourceConfig, textKeys } from './schema.ts';

/** `kolada` is what a source of other municipalities' figures was configured as. */
export type Source = Omit<SourceConfig, 'record'> & { record: RecordName; timezone: string; kolada?: KoladaConfig };

export type Config = Omit<ConfigDocument, 'sources' | 'reference' | 'pseudonym_key' | 'policies'> & {
  file: string;
  /** folder of the configuration file: relative paths start here */
  folder: string;
  dataDir: string;
  referenceFolder: string;
  sources: Source[];
  /** what the municipality has chosen about its metrics, and what it promises */
  metricSettings: MetricSettings;
};

export type LoadOptions = {
  /** whether the synthetic municipality's key may be written when there is none; `check` writes nothing */
  mayCreateKey?: boolean;
};

export type LoadedConfig = {
  config: Config;
  pseudonymKey: Buffer;
  /** the line of the file where a path stands */
  lineOf: (path: readonly PropertyKey[]) => number | undefined;
};

/**
 * Reads and checks `servicespegeln.yaml` and the key it names.
 * @param env DATA_DIR and the variable that `pseudonym_key.env` names are read from here
 * @throws ConfigError with every defect at once
 */
export async function loadConfig(path: string, env: NodeJS.ProcessEnv, options: LoadOptions = {}): Promise<LoadedConfig> {
  const file = resolve(path);
  const source = await readFile(file, 'utf8').catch((cause: unknown) => {
    const code = (cause as NodeJS.ErrnoException).code;
    const message =
      code === 'ENOENT' ? 'filen finns inte. Ange rätt fil med --config eller SERVICESPEGELN_CONFIG.' : `filen kan inte läsas (${code}).`;
    throw new ConfigError(path, [{ path: '', line: undefined, message }], { cause });
  });
  const document = readDocument(source, textKeys);
  if (document.defects.length > 0) throw new ConfigError(path, document.defects);
  const defects: Defect[] = [];
  const report = (place: string[], message: string) => defects.push({ path: place.join('.'), line: document.lineOf(place), message });
  const parsed = configSchema.safeParse(document.value);
  if (!parsed.success) defects.push(...defectsOf(parsed.error.issues, document, configSchema, expected));
  defects.push(...checkSources(document));
  const folder = dirname(file);
  const dataDir = resolve(env.DATA_DIR ?? 'data');
  const found = (document.value ?? {}) as Partial<ConfigDocument>;
  if (typeof found.timezone === 'string' && !isTimezone(found.timezone))
    report(['timezone'], `”${found.timezone}” är ingen känd tidszon. Skriv till exempel Europe/Stockholm.`);
  const referenceFolder = resolve(folder, typeof found.reference === 'string' ? found.reference : 'reference/');
  if (!(await isFolder(referenceFolder)))
    report(['reference'], `mappen ${referenceFolder} finns inte. Skapa den med referensfilerna, eller ange rätt mapp.`);
  const synthetic = (found.municipality as { synthetic?: unknown } | null | undefined)?.synthetic === true;
  const key = configSchema.shape.pseudonym_key.safeParse(found.pseudonym_key);
  const settings = {
    pseudonymKey: key.data,
    synthetic,
    folder,
    dataDir,
    env,
    mayCreate: (options.mayCreateKey ?? true) && defects.length === 0,
  };
  const pseudonymKey = key.success ? readPseudonymKey(settings) : undefined;
  if (pseudonymKey && 'defect' in pseudonymKey) report(['pseudonym_key'], pseudonymKey.defect);
  if (!parsed.success || defects.length > 0 || !pseudonymKey || 'defect' in pseudonymKey) throw new ConfigError(path, inOrder(defects));
  const { sources, reference: _reference, pseudonym_key: _key, policies, ...rest } = parsed.data;
  const metricSettings = await readPolicies({ named: policies, folder, referenceFolder, metrics: rest.metrics });
  const zoned = sources.map((entry) =>
    entry.connector === 'kolada' ? fileSource(entry, rest.timezone) : { ...entry, timezone: entry.timezone ?? rest.timezone },
  );
  return {
    config: { ...rest, file, folder, dataDir, referenceFolder, sources: zoned, metricSettings },
    pseudonymKey: pseudonymKey.key,
    lineOf: document.lineOf,
  };
}

function inOrder(defects: Defect[]): Defect[] {
  return [...defects].sort((a, b) => (a.line ?? 0) - (b.line ?? 0));
}

async function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (stats) => stats.isDirectory(),
    () => false,
  );
}
