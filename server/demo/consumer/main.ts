import { resolve } from 'node:path';
import { findAws } from './find-aws';
import { parseOptions } from './options';
import { runConsumer } from './run-consumer';

async function main(): Promise<number> {
  const options = parseOptions(process.argv.slice(2));
  if (!options.ok) return fail(options.error);
  const { role, streamArn, pattern } = options.value;
  const place = await findAws(process.env, resolve(process.env.SLUICE_DATA ?? '.data'), role);
  if (!place.ok) return fail(place.error);

  const { endpoint, configFile, credentialsFile } = place.value;
  if (endpoint !== undefined) process.env.AWS_ENDPOINT_URL = endpoint;
  if (configFile !== undefined) process.env.AWS_CONFIG_FILE = configFile;
  if (credentialsFile !== undefined) process.env.AWS_SHARED_CREDENTIALS_FILE = credentialsFile;
  // Keys of this machine's own AWS must not go before the profile.
  if (role !== undefined) {
    delete process.env.AWS_ACCESS_KEY_ID;
    delete process.env.AWS_SECRET_ACCESS_KEY;
    delete process.env.AWS_SESSION_TOKEN;
  }

  const stop = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop.abort());
  const print = (text: string) => process.stdout.write(`${text}\n`);
  const verb = pattern === 'producer' ? 'puts into' : 'reads';
  print(`${role ?? 'this identity'} ${verb} ${streamArn}, once a second; Ctrl-C stops.`);
  await runConsumer({ ...options.value, print, signal: stop.signal });
  return 0;
}

function fail(message: string): number {
  console.error(message);
  return 1;
}

process.exitCode = await main();
