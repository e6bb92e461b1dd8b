import { reportId } from '#lib/server/state/report.ts';
import type { Day } from '#lib/filters/day.ts';
import type { ReportRequest } from '../request.ts';
import type { DeliveryConfig } from './configuration.ts';
import { dueReports } from './schedule.ts';
import type { ScheduleEntry } from './schema.ts';

/** A report that is to be sent, and to whom. */
export type Planned = Pick<ScheduleEntry, 'attach' | 'release'> & {
  request: ReportRequest;
  recipients: readonly string[];
  /** where in `reports.yaml` the recipients stand */
  place: string;
};

/** What has fallen due: each entry in each language, and for each department where the report is a department's. */
export function planDue(config: DeliveryConfig, departments: readonly string[], today: Day): Planned[] {
  return dueReports(config.schedule, today).flatMap(({ entry, period }) => {
    const about = entry.report === 'department' || entry.report === 'brief' ? departments : [null];
    return about.flatMap((department) =>
      entry.languages.map((locale) => planOne(config, { kind: entry.report, period, department, locale }, entry)),
    );
  });
}

export function planOne(
  { recipients }: Pick<DeliveryConfig, 'recipients'>,
  request: ReportRequest,
  { attach, release }: Pick<ScheduleEntry, 'attach' | 'release'>,
): Planned {
  const { kind, department } = request;
  if (department !== null) {
    const place = `recipients.departments.${department}`;
    return { request, attach, release, recipients: recipients.departments[department] ?? [], place };
  }
  const audience = kind === 'monthly' ? 'management' : 'politicians';
  return { request, attach, release, recipients: recipients[audience], place: `recipients.${audience}` };
}

/** What a report is delivered by, which is its name in the archive: `department-social-2026-Q3-sv`. */
export function deliveryId({ kind, department, period, locale }: ReportRequest): string {
  return reportId({ kind, department, period: period.text, locale });
}
