import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { pathText, readDocument } from '#warehouse/configuration/document.ts';
import { ConfigError } from '#warehouse/configuration/errors.ts';
import { defectsOf } from '#warehouse/configuration/issues.ts';
import { metricRegistry } from '#warehouse/metrics/registry.ts';
import { metricSettings, type MetricSettings } from '#warehouse/metrics/settings.ts';
import { checkRegister } from '#warehouse/policy/checks.ts';
import { registerSchema } from '#warehouse/policy/register.ts';
import { referenceCodes } from '#warehouse/reference/load.ts';
import { expected } from './expected.ts';
import type { ConfigDocument } from './schema.ts';

/** What the product ships: the mission of Medborgarcenter in Botkyrka, and the Administrative Procedure Act. */
export const shippedPolicies = fileURLToPath(new URL('../../warehouse/policy/botkyrka.yaml', import.meta.url));

const fileName = 'policies.yaml';

type Place = { named: string | undefined; folder: string; referenceFolder: string; metrics: ConfigDocument['metrics'] };

/**
 * What the municipality has chosen about its metrics, with its policies: from the file that the configuration names, else from
 * `policies.yaml` beside it, else those that are shipped.
 * @throws ConfigError with every defect of the file at once
 */
export async function readPolicies({ named, folder, referenceFolder, metrics }: Place): Promise<MetricSettings> {
  const chosen = await firstReadable(named === undefined ? [join(folder, fileName), shippedPolicies] : [resolve(folder, named)]);
  const document = readDocument(chosen.text);
  if (document.defects.length > 0) throw new ConfigError(chosen.file, document.defects);
  const parsed = registerSchema.safeParse(document.value);
  if (!parsed.success) throw new ConfigError(chosen.file, defectsOf(parsed.error.issues, document, registerSchema, expected));
  const settings = metricSettings.parse({
    repeatWindowDays: metrics.repeat_window_days,
    serviceLevel: {
      formula: metrics.service_level.formula,
      targetSeconds: metrics.service_level.target_seconds,
      shortAbandonSeconds: metrics.service_level.short_abandon_seconds,
    },
    policies: parsed.data.policies,
  });
  const known = { metrics: metricRegistry(settings), departments: await referenceCodes(referenceFolder, 'departments.csv') };
  const defects = checkRegister(parsed.data, known);
  if (defects.length > 0)
    throw new ConfigError(
      chosen.file,
      defects.map(({ path, message }) => ({ path: pathText(path), line: document.lineOf(path), message })),
    );
  return settings;
}

async function firstReadable(files: readonly string[]): Promise<{ file: string; text: string }> {
  for (const file of files) {
    const text = await readFile(file, 'utf8').catch((cause: unknown) => {
      if ((cause as NodeJS.ErrnoException).code !== 'ENOENT') throw cause;
    });
    if (text !== undefined) return { file, text };
  }
  throw new ConfigError(files[0]!, [
    {
      path: '',
      line: undefined,
      message: 'filen finns inte. Ange rätt fil med policies, eller ta bort policies för att använda de medföljande.',
    },
  ]);
}
