// npm run report: compiles the messages when they have changed, then runs the report program with the words it was given.
import { compileMessages } from './build.js';
import { main, ToolError } from './progress.js';
import { runNode } from './project.js';

await main(async () => {
  await compileMessages();
  const { code } = await runNode('reports/command.ts', process.argv.slice(2));
  if (code !== 0) throw new ToolError('', code);
});
