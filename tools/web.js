// npm run web: serves the current snapshot, nothing else.
import { buildWeb } from './build.js';
import { main } from './progress.js';
import { refuseTakenPort, serve } from './serve.js';

await main(async () => {
  await refuseTakenPort();
  await buildWeb();
  await serve();
});
