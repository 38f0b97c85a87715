import { MESH_ACCOUNTS, MESH_ORGANIZATION } from '../demo/mesh/definition';
import { startSandbox } from '../sandbox/start';
import { dataFolder, writePrivately } from './data-folder';
import { loadEnvironment } from './environment';
import { createLog } from './log';

// The sandbox with the demo's accounts, as a process. Its address appears in a file once it answers.
const environment = loadEnvironment();
const folder = dataFolder(environment.SLUICE_DATA);
const log = createLog('sandbox');
const sandbox = await startSandbox({
  port: environment.SLUICE_SANDBOX_PORT,
  controlPort: 0,
  dataDir: folder.sandbox,
  credentialsFile: folder.awsCredentials,
  kinesis: { memoryLimitBytes: environment.SLUICE_SANDBOX_RECORDS_MB * 1024 * 1024 },
  accounts: MESH_ACCOUNTS.map(({ accountId, alias }) => ({ id: accountId, alias })),
  organization: MESH_ORGANIZATION,
});
const { endpoint, controlUrl } = sandbox;
writePrivately(folder.sandboxInfo, JSON.stringify({ endpoint, controlUrl, pid: process.pid }));
log.info({ endpoint, controlUrl }, 'the sandbox answers');

for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.once(signal, () => {
    sandbox.stop().then(
      () => process.exit(0),
      (error: unknown) => {
        log.error({ err: error }, 'the sandbox did not stop in order');
        process.exit(1);
      },
    );
  });
}
