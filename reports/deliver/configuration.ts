import { existsSync, statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { readDocument } from '#warehouse/configuration/document.ts';
import { ConfigError, type Defect } from '#warehouse/configuration/errors.ts';
import { defectsOf, type Expected } from '#warehouse/configuration/issues.ts';
import { checkDelivery, unknownDepartments } from './checks.ts';
import { deliverySchema, type DeliveryDocument } from './schema.ts';

export const fileName = 'reports.yaml';

/** `folder` is absolute, or null where nothing is dropped. */
export type DeliveryConfig = Omit<DeliveryDocument, 'folder'> & {
  file: string;
  folder: string | null;
  /** departments named among the recipients that the municipality does not have */
  unknownDepartments: (known: readonly string[]) => Defect[];
};

/**
 * Where `reports.yaml` is: the file or folder that `--config` names, beside the file that SERVICESPEGELN_CONFIG names, or where the
 * program is started.
 */
export function deliveryFile(named: string | undefined, env: NodeJS.ProcessEnv): string {
  const start = named ?? env.SERVICESPEGELN_CONFIG;
  if (start === undefined) return resolve(fileName);
  if (existsSync(start) && statSync(start).isDirectory()) return resolve(start, fileName);
  const isReports = named !== undefined && basename(named) !== 'servicespegeln.yaml';
  return isReports ? resolve(named) : join(dirname(resolve(start)), fileName);
}

/**
 * Reads and checks `reports.yaml`; null when there is none, and then nothing is scheduled.
 * @throws ConfigError with every defect at once
 */
export async function loadDelivery(file: string): Promise<DeliveryConfig | null> {
  const source = await readFile(file, 'utf8').catch((cause: unknown) => {
    const { code } = cause as NodeJS.ErrnoException;
    if (code === 'ENOENT') return null;
    throw new ConfigError(file, [{ path: '', line: undefined, message: `filen kan inte läsas (${code}).` }], { cause });
  });
  if (source === null) return null;
  const document = readDocument(source);
  if (document.defects.length > 0) throw new ConfigError(file, document.defects);
  const parsed = deliverySchema.safeParse(document.value ?? {});
  const defects = parsed.success
    ? checkDelivery(parsed.data, document)
    : defectsOf(parsed.error.issues, document, deliverySchema, expected);
  if (!parsed.success || defects.length > 0) throw new ConfigError(file, defects);
  const { folder, ...rest } = parsed.data;
  return {
    ...rest,
    file,
    folder: folder === undefined ? null : resolve(dirname(file), folder),
    unknownDepartments: (known) => unknownDepartments(rest, document, known),
  };
}

const expected: Expected = (issue) => {
  const place = String(issue.path.at(-1) ?? '');
  if (place === 'password') return '{ env: VARIABEL } eller { file: /sökväg/till/fil }; själva lösenordet står aldrig här';
  if (issue.code !== 'invalid_format') return undefined;
  if (issue.format === 'email') return 'en e-postadress, till exempel namn@example.se';
  if (issue.format === 'url') return 'en adress som börjar med https://, till exempel https://service.example.se';
  if (place === 'host') return 'serverns namn, till exempel smtp.example.se';
  if (place === 'name' || place === 'user') return 'en text på en rad, utan styrtecken';
  return undefined;
};
