import { createHmac } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { contactSource, csv, type SourceYaml, testKey, withInbox } from './inbox.ts';

type Outcome = { rows: Record<string, unknown>[]; rejects: { line: number; reason: string; column: string | null }[]; skipped: number };

/** Loads rows under a header and gives back what became of them: the chosen columns, and the rejects. */
async function loadRows(source: SourceYaml, columns: string, header: string, ...rows: string[]): Promise<Outcome> {
  return withInbox(async (inbox) => {
    await inbox.write('a.csv', csv(header, ...rows));
    const report = await inbox.load();
    expect(report.errors).toEqual([]);
    expect(report.rowsIn).toBe(report.rowsNew + report.rowsUpdated + report.rowsUnchanged + report.rowsSkipped + report.rowsRejected);
    return {
      rows: await inbox.rows(`select ${columns} from raw.${source.record as string} order by source_id`),
      rejects: await inbox.rows('select line, reason, column_name as "column" from operations.reject order by line'),
      skipped: report.rowsSkipped,
    };
  }, source);
}

describe('a field', () => {
  test('takes a column, a value, a map with or without otherwise, or an expression', async () => {
    const fields = {
      department: { column: 'avd', map: { BoU: 'utbildning', Soc: 'social' }, otherwise: 'unknown' },
      topic: { column: 'amne', map: { A: 'forskola', B: null } },
      unit: { value: 'medborgarcenter' },
      queue: { sql: 'lower(ko) || \'_\' || "extra-namn"' },
    };
    const { rows, rejects } = await loadRows(
      contactSource({ fields }),
      'department, topic, unit, queue',
      'id;start;avd;amne;ko;extra-namn',
      '1;2026-07-01 08:00;BoU;A;KO;x',
      '2;2026-07-01 08:00;Tek;B;KO;y',
      '3;2026-07-01 08:00;;;;',
      '4;2026-07-01 08:00;Soc;C;KO;z',
    );
    expect(rows).toEqual([
      { department: 'utbildning', topic: 'forskola', unit: 'medborgarcenter', queue: 'ko_x' },
      { department: 'unknown', topic: null, unit: 'medborgarcenter', queue: 'ko_y' },
      { department: null, topic: null, unit: 'medborgarcenter', queue: null },
    ]);
    expect(rejects).toEqual([{ line: 5, reason: 'unmapped_value', column: 'topic' }]);
  });

  test('that is required rejects the row when it is empty; channel, direction and outcome take only the words of the contract', async () => {
    const fields = { channel: { column: 'kanal' }, direction: { column: 'riktning' }, outcome: { column: 'utfall' } };
    const { rows, rejects } = await loadRows(
      contactSource({ fields }),
      'channel, direction, outcome',
      'id;start;kanal;riktning;utfall',
      '1;2026-07-01 08:00;phone;;resolved',
      ';2026-07-01 08:00;phone;;',
      '3;;phone;;',
      '4;2026-07-01 08:00;telefon;;',
      '5;2026-07-01 08:00;phone;in;',
      '6;2026-07-01 08:00;email;outbound;klart',
    );
    expect(rows).toEqual([{ channel: 'phone', direction: 'inbound', outcome: 'resolved' }]);
    expect(rejects).toEqual([
      { line: 3, reason: 'required_missing', column: 'source_id' },
      { line: 4, reason: 'required_missing', column: 'started_at' },
      { line: 5, reason: 'unknown_value', column: 'channel' },
      { line: 6, reason: 'unknown_value', column: 'direction' },
      { line: 7, reason: 'unknown_value', column: 'outcome' },
    ]);
  });

  test('of numbers reads decimal comma, hard spaces and the real minus sign, and rejects what is no number', async () => {
    const fields = {
      wait_seconds: { column: 's' },
      handle_seconds: { column: 'm', unit: 'minutes' },
      rosa_level: { column: 'niva' },
      satisfaction: { column: 'betyg' },
    };
    const { rows, rejects } = await loadRows(
      contactSource({ format: { type: 'csv', delimiter: ';', decimal: ',' }, fields }),
      'wait_seconds, handle_seconds, rosa_level, satisfaction',
      'id;start;s;m;niva;betyg',
      '1;2026-07-01 08:00;1\u00a0234,6;2,5;3;5',
      '2;2026-07-01 08:00;1\u202f000;0,25;;1,0',
      '3;2026-07-01 08:00;12.5;1;1;1',
      '4;2026-07-01 08:00;\u2212 5;1;1;1',
      '5;2026-07-01 08:00;5;1;7;1',
      '6;2026-07-01 08:00;5;1;1;4,5',
      '7;2026-07-01 08:00;5;1;två;1',
      '8;2026-07-01 08:00;99999999999;1;1;1',
    );
    expect(rows).toEqual([
      { wait_seconds: 1235, handle_seconds: 150, rosa_level: 3, satisfaction: 5 },
      { wait_seconds: 1000, handle_seconds: 15, rosa_level: null, satisfaction: 1 },
    ]);
    expect(rejects.map(({ reason, column }) => `${reason} ${column}`)).toEqual([
      'invalid_duration wait_seconds',
      'contradiction wait_seconds',
      'unknown_value rosa_level',
      'invalid_number satisfaction',
      'invalid_number rosa_level',
      'invalid_duration wait_seconds',
    ]);
  });

  test('of durations reads H:MM:SS', async () => {
    const { rows, rejects } = await loadRows(
      contactSource({ fields: { wait_seconds: { column: 's', unit: 'hms' } } }),
      'wait_seconds',
      'id;start;s',
      '1;2026-07-01 08:00;0:01:05',
      '2;2026-07-01 08:00;125:00:00',
      '3;2026-07-01 08:00;1:75:00',
      '4;2026-07-01 08:00;75',
    );
    expect(rows).toEqual([{ wait_seconds: 65 }, { wait_seconds: 450_000 }]);
    expect(rejects.map(({ reason }) => reason)).toEqual(['invalid_duration', 'invalid_duration']);
  });

  test('of yes and no reads Swedish and English words', async () => {
    const { rows, rejects } = await loadRows(
      contactSource({ fields: { digital_support: { column: 'hjalp' } } }),
      'digital_support',
      'id;start;hjalp',
      ...['Ja', 'nej', 'TRUE', '0', '', 'kanske'].map((word, index) => `${index};2026-07-01 08:00;${word}`),
    );
    expect(rows.map((row) => row.digital_support)).toEqual([true, false, true, false, null]);
    expect(rejects).toEqual([{ line: 7, reason: 'unknown_value', column: 'digital_support' }]);
  });
});

describe('where', () => {
  test('leaves rows out and counts them; an error in the expression leaves the row out too', async () => {
    const { rows, skipped } = await loadRows(
      contactSource({ where: "typ <> 'TEST' and antal::integer > 0" }),
      'source_id',
      'id;start;typ;antal',
      '1;2026-07-01 08:00;A;1',
      '2;2026-07-01 08:00;TEST;1',
      '3;2026-07-01 08:00;A;många',
    );
    expect(rows).toEqual([{ source_id: '1' }]);
    expect(skipped).toBe(2);
  });

  test('a row with too many or too few columns is rejected', async () => {
    const { rejects } = await loadRows(
      contactSource(),
      'source_id',
      'id;start;x',
      '1;2026-07-01 08:00',
      '2;2026-07-01 08:00;a;b',
      '3;2026-07-01 08:00;a',
    );
    expect(rejects).toEqual([
      { line: 2, reason: 'column_count', column: null },
      { line: 3, reason: 'column_count', column: null },
    ]);
  });
});

describe('a contact', () => {
  const fields = {
    answered_at: { column: 'svar' },
    ended_at: { column: 'slut' },
    wait_seconds: { column: 'vantan' },
    outcome: { column: 'utfall' },
    abandoned: { column: 'tappat' },
  };
  const header = 'id;start;svar;slut;vantan;utfall;tappat';
  const start = '2026-07-01 08:00:00';

  test('gets wait, handle time and abandonment from its times and outcome when the source does not give them', async () => {
    const { rows } = await loadRows(
      contactSource({ fields }),
      'wait_seconds, handle_seconds, abandoned',
      header,
      `1;${start};2026-07-01 08:00:30;2026-07-01 08:05:00;;resolved;`,
      `2;${start};;2026-07-01 08:01:00;;abandoned;`,
      `3;${start};2026-07-01 08:00:30;;7;;`,
      `4;${start};;;;callback_booked;`,
      `5;${start};;;;;`,
    );
    expect(rows).toEqual([
      { wait_seconds: 30, handle_seconds: 270, abandoned: false },
      { wait_seconds: 60, handle_seconds: null, abandoned: true },
      { wait_seconds: 7, handle_seconds: null, abandoned: false },
      { wait_seconds: null, handle_seconds: null, abandoned: false },
      { wait_seconds: null, handle_seconds: null, abandoned: null },
    ]);
  });

  test('that contradicts itself is rejected', async () => {
    const { rows, rejects } = await loadRows(
      contactSource({ fields }),
      'source_id',
      header,
      `1;${start};2026-07-01 07:59:59;;;;`,
      `2;${start};;2026-07-01 07:59:59;;;`,
      `3;${start};2026-07-01 08:02:00;2026-07-01 08:01:00;;;`,
      `4;${start};;;-1;;`,
      `5;${start};2026-07-01 08:01:00;;;;ja`,
      `6;${start};;;;abandoned;nej`,
      `7;${start};2026-07-01 08:01:00;;;abandoned;`,
    );
    expect(rows).toEqual([]);
    expect(rejects.map(({ reason, column }) => `${reason} ${column}`)).toEqual([
      'contradiction answered_at',
      'contradiction ended_at',
      'contradiction ended_at',
      'contradiction wait_seconds',
      'contradiction abandoned',
      'contradiction abandoned',
      'contradiction outcome',
    ]);
  });
});

describe('case events, responses and queue intervals', () => {
  test('a row that holds several times becomes several events; one that holds none is left out', async () => {
    const source = contactSource({
      record: 'case_event',
      fields: undefined,
      events: [
        { event: 'registered', at: { column: 'inkom' } },
        { event: 'closed', at: { column: 'klart', format: '%d/%m/%Y' } },
      ],
    });
    source.fields = { case_ref: { column: 'arende' }, department: { column: 'avd' } };
    const { rows, rejects, skipped } = await loadRows(
      source,
      'source_id, event, happened_at, department',
      'arende;inkom;klart;avd',
      'A1;2026-01-02 10:00;3/2/2026;social',
      'A2;2026-01-02 10:00;;social',
      'A3;;;social',
      'A4;2026-01-02 10:00;2026-02-03;social',
    );
    expect(rows).toEqual([
      { source_id: 'A1|closed|2026-02-02T23:00:00.000Z', event: 'closed', happened_at: '2026-02-02T23:00:00.000Z', department: 'social' },
      {
        source_id: 'A1|registered|2026-01-02T09:00:00.000Z',
        event: 'registered',
        happened_at: '2026-01-02T09:00:00.000Z',
        department: 'social',
      },
      {
        source_id: 'A2|registered|2026-01-02T09:00:00.000Z',
        event: 'registered',
        happened_at: '2026-01-02T09:00:00.000Z',
        department: 'social',
      },
      {
        source_id: 'A4|registered|2026-01-02T09:00:00.000Z',
        event: 'registered',
        happened_at: '2026-01-02T09:00:00.000Z',
        department: 'social',
      },
    ]);
    expect(rejects).toEqual([{ line: 5, reason: 'invalid_time', column: 'at' }]);
    expect(skipped).toBe(1);
  });

  test('a response cannot be answered before it came', async () => {
    const source = contactSource({ record: 'response' });
    source.fields = {
      source_id: { column: 'id' },
      channel: { value: 'email' },
      unit: { value: 'social' },
      received_at: { column: 'in' },
      first_response_at: { column: 'ut' },
    };
    const { rows, rejects } = await loadRows(
      source,
      'received_at, first_response_at',
      'id;in;ut',
      '1;2026-07-01 08:00;2026-07-01 07:00',
      '2;2026-07-01 08:00;2026-07-02 08:00',
    );
    expect(rows).toEqual([{ received_at: '2026-07-01T06:00:00.000Z', first_response_at: '2026-07-02T06:00:00.000Z' }]);
    expect(rejects).toEqual([{ line: 2, reason: 'contradiction', column: 'first_response_at' }]);
  });

  test('a queue interval is known by queue, channel and start', async () => {
    const source = contactSource({ record: 'queue_interval' });
    source.fields = {
      queue: { column: 'ko' },
      channel: { value: 'phone' },
      unit: { value: 'medborgarcenter' },
      interval_start: { column: 'start' },
      interval_minutes: { value: 15 },
      offered: { column: 'in' },
      answered: { column: 'svar' },
      abandoned: { column: 'tapp' },
      wait_seconds_total: { column: 'kotid', unit: 'hms' },
    };
    const { rows, rejects } = await loadRows(
      source,
      'source_id, offered, answered, abandoned, wait_seconds_total::integer as wait',
      'ko;start;in;svar;tapp;kotid',
      'mc;2026-07-01 08:00;5;4;1;0:10:00',
      'mc;2026-07-01 08:15;-5;4;1;0:10:00',
      'mc;2026-07-01 08:30;5,5;4;1;0:10:00',
    );
    expect(rows).toEqual([{ source_id: 'mc|phone|2026-07-01T06:00:00.000Z', offered: 5, answered: 4, abandoned: 1, wait: 600 }]);
    expect(rejects.map(({ reason }) => reason)).toEqual(['contradiction', 'invalid_number']);
  });
});

describe('a citizen reference', () => {
  async function keysOf(values: string[], format?: string): Promise<Record<string, unknown>[]> {
    const fields = { citizen_ref: { column: 'ref', ...(format ? { format } : {}) } };
    const { rows } = await loadRows(
      contactSource({ fields }),
      'person_key',
      'id;start;ref',
      ...values.map((value, index) => `${String(index).padStart(2, '0')};2026-07-01 08:00;${value}`),
    );
    return rows;
  }

  const hmac = (message: string) => createHmac('sha256', Buffer.from(testKey)).update(message).digest('hex').slice(0, 32);

  test.each([
    ['199001019802', ['199001019802', '19900101-9802', '900101-9802', '9001019802', '19900101 9802']],
    ['201001019804', ['20100101-9804', '100101-9804']],
    ['191501019805', ['150101+9805']],
    ['201501019805', ['150101-9805']],
    ['199001619802', ['900161-9802']],
    ['+46701234567', ['0701234567', '070-123 45 67', '+46 70 123 45 67', '+46(0)70-1234567', '0046701234567']],
    ['+4681234567', ['08-123 45 67']],
    ['kim.berg@example.se', ['Kim.Berg@Example.se', ' kim.berg@example.se ']],
    ['kund-77', ['KUND-77']],
  ])('%s is one pseudonym however it is written', async (normal, written) => {
    expect(await keysOf(written)).toEqual(written.map(() => ({ person_key: hmac(normal) })));
  });

  test('of a declared kind is read as that kind', async () => {
    expect(await keysOf(['0701234567'], 'personal_number')).toEqual([{ person_key: hmac('200701234567') }]);
    expect(await keysOf(['8123456'], 'phone')).toEqual([{ person_key: hmac('+8123456') }]);
  });

  test('that is empty has no pseudonym', async () => {
    expect(await keysOf(['', ' '])).toEqual([{ person_key: null }, { person_key: null }]);
  });
});

describe('personal data', () => {
  test('in a code rejects the row without keeping the value anywhere', async () => {
    await withInbox(
      async (inbox) => {
        const bad = ['19900101-9802', '9001019802', 'Soc 900101-9802', 'kim@example.se', '0701234567', '070-123 45 67', '+46701234567'];
        const good = ['1024', 'AT-2026', '2026-07', '12345678', 'mc_allman', '20260', '0-5 år'];
        await inbox.write('a.csv', csv('id;start;topic', ...[...bad, ...good].map((value, index) => `${index};2026-07-01 08:00;${value}`)));
        expect(await inbox.load()).toMatchObject({ rowsNew: good.length, rejects: { personal_data: bad.length } });
        const everything = await inbox.rows('select * from operations.reject');
        for (const value of bad) expect(JSON.stringify([everything, inbox.messages])).not.toContain(value);
        expect(await inbox.rows('select topic from raw.contact order by source_id::integer')).toEqual(good.map((topic) => ({ topic })));
      },
      contactSource({ fields: { topic: { column: 'topic' } } }),
    );
  });

  test('in an id is a personal number or an e-mail address; case numbers and plain numbers are ids', async () => {
    const ids = [
      '199001019802',
      '19900101-9802',
      '900101-9802',
      'kim@example.se',
      '20260114-0042',
      '202601140042',
      '0701234567',
      'BUN 2026/114',
      '9001019802',
    ];
    const { rows, rejects } = await loadRows(
      contactSource({ fields: { case_ref: { column: 'id' } } }),
      'source_id',
      'id;start',
      ...ids.map((id) => `${id};2026-07-01 08:00`),
    );
    expect(rejects.map(({ line, column }) => `${line} ${column}`)).toEqual(['2 source_id', '3 source_id', '4 source_id', '5 source_id']);
    expect(rows).toHaveLength(5);
  });
});
