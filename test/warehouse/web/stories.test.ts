import { afterAll, beforeAll, expect, test } from 'vitest';
import { Snapshot } from '#warehouse/publish/reader.ts';
import { currentSnapshotId, snapshotPath } from '#warehouse/publish/snapshots.ts';
import { departmentsLead } from '#lib/narrative/departments.ts';
import { nameOf } from '#lib/server/names.ts';
import { readOverview } from '#lib/server/overview.ts';
import { readPeers } from '#lib/server/peers.ts';
import { transferVerdicts } from '#lib/server/transfer-verdicts.ts';
import { viewOfQuery } from '#lib/server/view.ts';
import { stories } from '../../../ingest/demo/stories.ts';
import { demoData } from '../../support/demo-data.ts';

/** What is hidden in the synthetic municipality is found by what the pages read, without being told where to look. */
let snapshot: Snapshot;

beforeAll(async () => {
  const dataDir = await demoData('large');
  snapshot = await Snapshot.open(snapshotPath(dataDir, (await currentSnapshotId(dataDir))!));
}, 180_000);

afterAll(() => snapshot.retire());

const viewOf = () => viewOfQuery(snapshot, 'sv', new Date(), new URLSearchParams());

test('the overview names the department whose simple questions leak', async () => {
  const view = viewOf();
  const { attention } = await readOverview(view);
  const leaking = nameOf(view, 'department', stories.leakingDepartment).toLowerCase();
  expect(attention.map(({ title }) => title.toLowerCase()).filter((title) => title.includes(leaking))).toHaveLength(1);
});

test('the funnel of written answers puts the department with the deteriorating mailbox outside its limits, and the page says so', async () => {
  const view = viewOf();
  const peers = (await readPeers(view, ['first_response_within_one_day'], 'department')).get('first_response_within_one_day')!;
  const worse = peers.peers.filter(({ point }) => point?.verdict === 'worse').map(({ code }) => code);
  expect(worse).toContain(stories.mailDepartment);
  const lead = departmentsLead([{ id: 'first_response_within_one_day', peers: peers.peers }], 'sv');
  expect(lead.toLowerCase()).toContain(nameOf(view, 'department', stories.mailDepartment).toLowerCase());
});

test('the transferred topic is found, with a lead time that is surely shorter after', async () => {
  const moved = (await transferVerdicts(viewOf())).find(({ topic }) => topic === stories.movedTopic);
  expect(moved).toMatchObject({ to: 'medborgarcenter', isRecorded: false, verdict: 'better' });
});
