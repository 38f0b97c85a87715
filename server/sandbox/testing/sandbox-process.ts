import path from 'node:path';
import { startSandbox } from '../start';
import { HUB } from './running-sandbox';

/** A sandbox with one account and its data in a folder, to be killed; prints its endpoint when it answers. */
const folder = process.argv[2] ?? '';
const sandbox = await startSandbox({
  port: 0,
  controlPort: 0,
  dataDir: path.join(folder, 'sandbox'),
  credentialsFile: path.join(folder, 'aws', 'credentials'),
  accounts: [{ id: HUB, alias: 'hub' }],
});
console.log(sandbox.endpoint);
process.once('SIGTERM', () => {
  sandbox.stop().then(() => process.exit(0));
});
