import { startSandbox } from '../../start';
import { report } from './report';

// The sandbox as it is, with its limits lifted; in memory unless a folder is named.
const [dataDir] = process.argv.slice(2);
const sandbox = await startSandbox({
  port: 0,
  controlPort: 0,
  accounts: [{ id: '111122223333', alias: 'bench' }],
  settings: { limits: false },
  ...(dataDir !== undefined && { dataDir }),
});
const [account] = sandbox.accounts;
if (!account) throw new Error('the sandbox has no account');
report({ endpoint: sandbox.endpoint, keys: account.admin });
process.once('SIGTERM', () => {
  sandbox.stop().then(() => process.exit(0));
});
