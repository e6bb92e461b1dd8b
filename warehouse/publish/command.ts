import { listSnapshots, useSnapshot } from './snapshots.ts';

const usage = `Så här:
  npm run snapshots -- list       visar de publicerade utgåvorna, den nyaste först
  npm run snapshots -- use ID     gör en utgåva till den som visas`;

/** `npm run snapshots`: exit 0 done, 1 failed, 2 wrong usage. */
async function main(words: readonly string[], dataDir: string): Promise<number> {
  const [verb, id, ...rest] = words;
  if (verb === 'list' && id === undefined) {
    const snapshots = await listSnapshots(dataDir);
    if (snapshots.length === 0) console.log(`Inga utgåvor i ${dataDir}. Kör npm run ingest.`);
    for (const snapshot of snapshots)
      console.log(`${snapshot.isCurrent ? '→' : ' '} ${snapshot.id}  ${(snapshot.bytes / 1e6).toFixed(1).replace('.', ',')} MB`);
    return 0;
  }
  if (verb === 'use' && id !== undefined && rest.length === 0) {
    await useSnapshot(dataDir, id);
    console.log(`Utgåvan ${id} visas nu.`);
    return 0;
  }
  console.error(usage);
  return 2;
}

try {
  process.exitCode = await main(process.argv.slice(2), process.env.DATA_DIR ?? 'data');
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
