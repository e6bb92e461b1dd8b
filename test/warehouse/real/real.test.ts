import { afterEach, describe, expect, test, vi } from 'vitest';
import type { RunReport } from '#ingest/run/report.ts';
import { hasRealData, withRealData } from '../../support/real-data.ts';

type Row = { value: number; channel?: string; department?: string; queue?: string };
type Ask = (metric: string, query?: string) => Promise<Row[]>;

/** Runs ingest with a configuration over real data and asks the public API, as its README says one can. */
async function withPublished(configuration: string, work: (ask: Ask, report: RunReport) => Promise<void>): Promise<void> {
  await withRealData(configuration, async (dataDir, report) => {
    expect(report.errors).toEqual([]);
    vi.stubEnv('DATA_DIR', dataDir);
    vi.resetModules();
    const { GET } = await import('../../../src/routes/api/v1/metrics/[id]/+server.ts');
    const { snapshotReader } = await import('#lib/server/snapshot.ts');
    const ask: Ask = async (metric, query = '') => {
      const url = new URL(`http://localhost:3000/api/v1/metrics/${metric}?${query}`);
      const response = await (GET as unknown as (event: object) => Promise<Response>)({
        url,
        params: { id: metric },
        request: new Request(url),
        locals: { requestId: 'test' },
      });
      expect(response.status).toBe(200);
      return ((await response.json()) as { rows: Row[] }).rows;
    };
    try {
      await work(ask, report);
    } finally {
      snapshotReader.close();
    }
  });
}

async function contactsBy(dimension: 'channel' | 'department' | 'queue', ask: Ask): Promise<Record<string, number>> {
  const rows = await ask('contacts', `by=${dimension}`);
  return Object.fromEntries(rows.map((row) => [row[dimension]!, row.value] as const));
}

afterEach(() => vi.unstubAllEnvs());

describe.skipIf(!hasRealData)('real data in ../shared/data (skipped where it is absent)', () => {
  test.each(['plain', 'utf8_comma', 'utf8bom_semicolon_crlf', 'cp1252_semicolon', 'preamble_and_total_row'])(
    'bank-calls as %s gives the published figures to the last digit',
    async (name) => {
      await withPublished(`bank-calls/${name}.yaml`, async (ask, report) => {
        const value = async (metric: string) => (await ask(metric))[0]!.value;
        const totalRow = name === 'preamble_and_total_row' ? 1 : 0;
        expect(report.sources[0]).toMatchObject({
          rowsIn: 29_955 + totalRow,
          rowsSkipped: 238 + totalRow,
          rowsNew: 29_717,
          rowsRejected: 0,
        });
        expect(await value('answered')).toBe(20_919);
        expect(await value('abandoned')).toBe(8_798);
        expect((await value('abandonment_rate')) * 100).toBeCloseTo(29.606, 3);
        expect((await value('service_level_f2')) * 100).toBeCloseTo(55.404, 3);
        expect((await value('service_level_f3')) * 100).toBeCloseTo(39.001, 3);
        expect((await value('service_level_f6')) * 100).toBeCloseTo(42.855, 3);
        expect(await value('wait_mean')).toBeCloseTo(96.483, 3);
        expect(await value('wait_median')).toBe(44);
        expect(await value('handle_mean')).toBeCloseTo(185.399, 3);
        expect(await value('handle_median')).toBe(114);
      });
    },
  );

  test('wabo-receipt gives channels, lead times and deadlines as published', async () => {
    await withPublished('wabo-receipt/servicespegeln.yaml', async (ask) => {
      const byChannel = await contactsBy('channel', ask);
      expect(byChannel).toEqual({ e_service: 1250, visit: 109, letter: 53, email: 21, phone: 1 });
      const byDepartment = await contactsBy('department', ask);
      expect(byDepartment).toEqual({ general: 1390, customer_contact: 29, experts: 15 });
      const byDeadline = await contactsBy('queue', ask);
      expect(byDeadline).toEqual({ i_tid: 952, sent: 377, oppet: 105 });
      const days = async (metric: string) => (await ask(metric))[0]!.value / 86_400;
      expect(await days('case_lead_time_median')).toBeCloseTo(50.637, 3);
      expect(await days('case_lead_time_mean')).toBeCloseTo(58.981, 3);
      expect(await days('case_lead_time_p90')).toBeCloseTo(105.552, 3);
      const value = async (metric: string) => (await ask(metric))[0]?.value;
      const closed = (await value('cases_closed'))!;
      expect(await value('cases_registered')).toBe(1434);
      expect((await value('cases_open'))! + closed).toBe(1434);
      expect(await days('handling_time_median')).toBeCloseTo(50.637, 3);
      expect(await days('handling_time_p90')).toBeCloseTo(105.552, 3);
      expect(await value('flow_efficiency')).toBeNull();
    });
  });

  test('la311 gives channels and lead times as published', async () => {
    await withPublished('la311/servicespegeln.yaml', async (ask) => {
      const byChannel = await contactsBy('channel', ask);
      expect(byChannel).toEqual({ phone: 4548, e_service: 2299, sms: 2088, chatbot: 1014, email: 48, visit: 2, letter: 1 });
      const hours = async (metric: string) => (await ask(metric))[0]!.value / 3600;
      expect(await hours('case_lead_time_median')).toBeCloseTo(46.65, 2);
      expect(await hours('case_lead_time_mean')).toBeCloseTo(127.936, 3);
      expect(await hours('case_lead_time_p90')).toBeCloseTo(147.95, 2);
      expect((await ask('journeys'))[0]!.value).toBe(10_000 - 49);
    });
  });

  test('rabobank-service-desk gives lead times, hand-overs and reopened cases as published', async () => {
    await withPublished('rabobank-service-desk/servicespegeln.yaml', async (ask, report) => {
      // opened, closed, reopened, resolved and handed over, with their times: one event each
      expect(report.sources[0]).toMatchObject({ rowsNew: 4000 + 4000 + 183 + 3845 + 4542, rowsRejected: 0 });
      const value = async (metric: string) => (await ask(metric))[0]?.value;
      expect((await value('case_lead_time_median'))! / 3600).toBeCloseTo(18.33, 3);
      expect((await value('first_unit_share'))! * 100).toBeCloseTo(58.525, 3);
      expect(await value('hand_overs_mean')).toBeCloseTo(4542 / 4000, 9);
      expect(await value('cases_open')).toBe(0);
      expect(await value('contacts')).toBeUndefined();
    });
  });

  test('bank-volume-2003 gives the calls of 164 weekdays, and no answers', async () => {
    await withPublished('bank-volume-2003/servicespegeln.yaml', async (ask, report) => {
      expect(report.sources[0]).toMatchObject({ rowsIn: 27_716, rowsNew: 27_716, rowsRejected: 0 });
      const days = await ask('queue_offered', 'grain=day');
      expect(days).toHaveLength(164);
      expect(days.reduce((sum, { value }) => sum + value, 0)).toBe(5_323_661);
      expect((await ask('queue_answered'))[0]!.value).toBeNull();
      expect((await ask('queue_answer_rate'))[0]!.value).toBeNull();
    });
  });
});
