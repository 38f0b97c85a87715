import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import net from 'node:net';
import { dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

export type KinesisLocal = { readonly endpoint: string; readonly pid: number; stop(): Promise<void> };

const LOOPBACK = fileURLToPath(new URL('./loopback-only.cjs', import.meta.url));
const PATIENCE_MS = 30_000;

/**
 * Starts kinesis-local (the Kinesis emulator on npm) on loopback, for comparison only. An access key of twelve digits
 * names the account; it checks no signature.
 */
export async function startKinesisLocal(
  settings: Readonly<Record<string, string>> = {},
): Promise<KinesisLocal> {
  const folder = dirname(createRequire(import.meta.url).resolve('kinesis-local/package.json'));
  const [plain, tls] = [await freePort(), await freePort()];
  const child = spawn(process.execPath, ['--require', LOOPBACK, join(folder, 'main.js')], {
    stdio: 'ignore',
    env: {
      ...process.env,
      KINESIS_MOCK_CERT_PATH: join(folder, 'server.json'),
      KINESIS_MOCK_PLAIN_PORT: String(plain),
      KINESIS_MOCK_TLS_PORT: String(tls),
      LOG_LEVEL: 'ERROR',
      ...settings,
    },
  });
  const exited = once(child, 'exit');
  for (const deadline = Date.now() + PATIENCE_MS; !(await answers(plain)); ) {
    if (child.exitCode !== null || Date.now() > deadline) {
      child.kill('SIGKILL');
      throw new Error('kinesis-local does not start');
    }
    await wait(50);
  }
  return {
    endpoint: `http://127.0.0.1:${plain}`,
    pid: child.pid ?? 0,
    async stop() {
      child.kill('SIGKILL');
      await exited;
    },
  };
}

async function freePort(): Promise<number> {
  const server = net.createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as net.AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

const answers = (port: number): Promise<boolean> =>
  fetch(`http://127.0.0.1:${port}/healthcheck`).then(
    () => true,
    () => false,
  );
