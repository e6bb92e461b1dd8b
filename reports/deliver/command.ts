import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { ConfigError } from '#warehouse/configuration/errors.ts';
import type { Snapshot } from '#warehouse/publish/reader.ts';
import { dayAt } from '#lib/filters/day.ts';
import { settings } from '#lib/server/settings.ts';
import { openState, openStateToRead } from '#lib/server/state/database.ts';
import { Deliveries } from '#lib/server/state/deliveries.ts';
import { ReportBook } from '#lib/server/state/reports.ts';
import { ReportArchive } from '../archive/archive.ts';
import { checkRequest, periodOf, type ReportRequest } from '../request.ts';
import { withSnapshot } from '../snapshot.ts';
import { archivedReports } from './archive-source.ts';
import { deliveryFile, loadDelivery, type DeliveryConfig } from './configuration.ts';
import { describeDelivery } from './describe.ts';
import { deliveryId, planDue, planOne, type Planned } from './plan.ts';
import { deliverPlanned, type ReportSource } from './run.ts';
import { openTransport } from './transport.ts';
import { keepWatch } from './watch.ts';
import { parseDelivery, type DeliveryOptions } from './words.ts';

type Run = { options: DeliveryOptions; env: NodeJS.ProcessEnv; now: () => Date; file: string };
type Plan = (
  from: { config: DeliveryConfig; snapshot: Snapshot; deliveries: Deliveries; source: ReportSource } & Pick<Run, 'options' | 'now'>,
) => Planned[];

const tell = (line: string) => console.log(line);

/** `npm run report -- check | due | send | watch`: gives the exit code. */
export async function runDelivery(words: readonly string[], env: NodeJS.ProcessEnv, now: () => Date): Promise<number> {
  const options = parseDelivery(words);
  const file = deliveryFile(options.config, env);
  const config = await loadDelivery(file);
  if (!config && (options.config !== undefined || options.verb === 'send'))
    throw new ConfigError(file, [
      { path: '', line: undefined, message: 'filen finns inte. Skriv den enligt docs/reports.md, eller ange rätt fil med --config.' },
    ]);
  if (!config) {
    tell(`Inget är schemalagt: ${file} finns inte. Hur den skrivs står i docs/reports.md.`);
    return 0;
  }
  if (options.verb === 'check') return check(config, env, now);
  const run: Run = { options, env, now, file };
  if (options.verb === 'send') return runOnce(config, planSend, run);
  if (options.verb === 'due') return runOnce(config, planToday, run);
  return keepWatch(async () => {
    const newest = await loadDelivery(file);
    if (newest) await runOnce(newest, planToday, run);
  }, tell);
}

async function runOnce(config: DeliveryConfig, plan: Plan, { options, env, now, file }: Run): Promise<number> {
  return withSnapshot(undefined, async (snapshot) => {
    checkDepartments(config, snapshot);
    const { isDryRun } = options;
    const transport = openTransport(config, env);
    const path = join(settings.dataDir, 'state.sqlite');
    const database = isDryRun ? openStateToRead(path) : openState(path);
    try {
      const deliveries = new Deliveries(database);
      const book = new ReportBook(database);
      const { dataDir } = settings;
      const source = archivedReports(snapshot, { dataDir, archive: new ReportArchive(dataDir, book), book }, now);
      const planned = plan({ config, snapshot, deliveries, source, options, now });
      if (planned.length === 0 && options.verb !== 'watch') tell(`Ingen rapport ska skickas i dag enligt ${file}.`);
      const effects = { deliveries, transport, now, wait: (ms: number) => wait(ms), random: Math.random };
      return (await deliverPlanned(planned, { ...effects, config, source, isDryRun, tell })) ? 0 : 1;
    } finally {
      transport?.close();
      database.close();
    }
  });
}

const planToday: Plan = ({ config, snapshot, now }) => planDue(config, departmentsOf(snapshot), dayAt(now(), snapshot.metadata.timezone));

/** What someone sends by hand is released by that. */
const planSend: Plan = ({ config, snapshot, deliveries, source, options, now }) => {
  const { kind, department, all, locale, retriesFailed, isDryRun } = options;
  const period = periodOf(options.period);
  const attach = config.schedule.find(({ report }) => report === kind)?.attach ?? 'pdf';
  return (all ? departmentsOf(snapshot) : [department]).map((code) => {
    const request: ReportRequest = { kind: kind!, period, department: code, locale };
    checkRequest(snapshot, request, now());
    if (retriesFailed && !isDryRun) deliveries.reopen({ report: deliveryId(request), version: source.versionOf(request) }, now());
    return planOne(config, request, { attach, release: 'automatic' });
  });
};

async function check(config: DeliveryConfig, env: NodeJS.ProcessEnv, now: () => Date): Promise<number> {
  openTransport(config, env)?.close();
  return withSnapshot(undefined, (snapshot) => {
    checkDepartments(config, snapshot);
    for (const line of describeDelivery(config, departmentsOf(snapshot), dayAt(now(), snapshot.metadata.timezone))) tell(line);
    return Promise.resolve(0);
  });
}

function checkDepartments(config: DeliveryConfig, snapshot: Snapshot): void {
  const defects = config.unknownDepartments(departmentsOf(snapshot));
  if (defects.length > 0) throw new ConfigError(config.file, defects);
}

function departmentsOf(snapshot: Snapshot): string[] {
  return snapshot.reference.department.map(({ code }) => code);
}
