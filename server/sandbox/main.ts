import path from 'node:path';
import { z } from 'zod';
import { startSandbox } from './start';

/**
 * The sandbox as a process of its own. Prints one line of JSON when it answers; SIGTERM and SIGINT end it after the
 * running calls. Accounts come as `SLUICE_SANDBOX_ACCOUNTS=111122223333=governance,…`; more can be opened later
 * through the control interface.
 */
const port = z.coerce.number().int().min(0).max(65_535);

const environment = z.object({
  SLUICE_SANDBOX_PORT: port.default(4566),
  SLUICE_SANDBOX_CONTROL_PORT: port.default(0),
  SLUICE_DATA: z.string().min(1).default('.data'),
  SLUICE_SANDBOX_ACCOUNTS: z
    .string()
    .regex(/^(\d{12}=[a-z0-9-]+(,\d{12}=[a-z0-9-]+)*)?$/, 'expected 111122223333=alias,…')
    .default(''),
});

const parsed = environment.safeParse(process.env);
if (!parsed.success) {
  for (const { path: name, message } of parsed.error.issues) console.error(`${name.join('.')}: ${message}`);
  process.exit(1);
}

const { SLUICE_SANDBOX_PORT, SLUICE_SANDBOX_CONTROL_PORT, SLUICE_DATA, SLUICE_SANDBOX_ACCOUNTS } =
  parsed.data;
const accounts = SLUICE_SANDBOX_ACCOUNTS.split(',').flatMap((pair) => {
  const [id, alias] = pair.split('=');
  return id && alias ? [{ id, alias }] : [];
});

const sandbox = await startSandbox({
  port: SLUICE_SANDBOX_PORT,
  controlPort: SLUICE_SANDBOX_CONTROL_PORT,
  dataDir: path.join(SLUICE_DATA, 'sandbox'),
  credentialsFile: path.join(SLUICE_DATA, 'aws', 'credentials'),
  accounts,
});
console.log(JSON.stringify({ endpoint: sandbox.endpoint, controlUrl: sandbox.controlUrl }));

let stopping = false;
function stop(): void {
  if (stopping) return;
  stopping = true;
  sandbox.stop().then(
    () => process.exit(0),
    (cause) => {
      console.error(cause);
      process.exit(1);
    },
  );
}
process.on('SIGTERM', stop);
process.on('SIGINT', stop);
