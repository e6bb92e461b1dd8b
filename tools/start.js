// npm start: builds when sources changed, brings the data up to date, serves. What can wait is done while serving.
import { buildWeb } from './build.js';
import { main, ToolError } from './progress.js';
import { mustRefreshFirst, readState, refresh } from './refresh.js';
import { address, refuseTakenPort, serve } from './serve.js';

await main(async () => {
  await refuseTakenPort();
  const state = readState();
  process.env.DATA_DIR = state.dataDir;
  if (state.demo && !state.hasSnapshot)
    console.log('Ingen servicespegeln.yaml finns: visar en påhittad kommun, tydligt märkt som syntetisk.');
  await buildWeb();
  if (mustRefreshFirst(state)) await refreshFirst(state);
  await serve();
  if (!mustRefreshFirst(state) && (!state.demo || state.dayChanged || state.generatorChanged)) refreshMeanwhile(state);
});

/** @param {import('./refresh.js').State} state */
async function refreshFirst(state) {
  const { code } = await refresh(state, stoppingWithUs());
  if (code === 0 || code === 3) return;
  if (!state.hasSnapshot)
    throw new ToolError('Inläsningen misslyckades, så det finns inget att visa än. Rätta felet ovan och kör npm start igen.', code);
  console.error(`\nInläsningen misslyckades. Den förra versionen visas på ${address().url} tills felet ovan är rättat.`);
}

/** @param {import('./refresh.js').State} state */
function refreshMeanwhile(state) {
  console.log('Läser in det som är nytt medan sidorna visas …');
  void refresh(state, { quiet: true, ...stoppingWithUs() }).then(({ code, output }) => {
    if (code === 0 || code === 3) console.log('Inläst. Sidorna visar den nya versionen vid nästa hämtning.');
    else console.error(`${output}\nInläsningen misslyckades. Den förra versionen visas. Rätta felet ovan och kör npm run ingest.`);
  });
}

/** An ingest does not outlive the start that began it; stopping it anywhere is safe. */
function stoppingWithUs() {
  return {
    /** @param {import('node:child_process').ChildProcess} child */
    onStart: (child) => {
      const stop = () => child.kill('SIGTERM');
      process.once('exit', stop);
      child.once('close', () => process.off('exit', stop));
    },
  };
}
