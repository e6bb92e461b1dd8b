import type { RunReport } from '#ingest/run/report.ts';

export type Phases = { load: number; build: number; publish: number };

/** The seconds of a run that went to models and to publishing; the rest, the program's own start included, counts as loading. */
export function phasesOf(stdout: string, seconds: number): Phases {
  const report = JSON.parse(stdout.trim().split('\n').at(-1)!) as RunReport;
  if (!report.build || !report.snapshot) throw new Error(`The run published nothing:\n${stdout}`);
  const build = report.build.seconds;
  const publish = report.snapshot.seconds;
  return { load: seconds - build - publish, build, publish };
}
