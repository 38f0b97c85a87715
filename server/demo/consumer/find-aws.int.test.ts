import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { findAws } from './find-aws';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'find aws '));
  await mkdir(join(folder, 'runtime'));
  await mkdir(join(folder, 'aws'));
  await writeFile(join(folder, 'aws/config'), '[profile fraud-scoring]\nregion = eu-west-1\n');
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const running = (pid: number): Promise<void> =>
  writeFile(
    join(folder, 'runtime/sandbox.json'),
    JSON.stringify({ endpoint: 'http://127.0.0.1:4566', controlUrl: 'http://127.0.0.1:4567', pid }),
  );

test('says that nothing runs, also when a killed run left its file', async () => {
  const nothing = { ok: false, error: expect.stringContaining('Start it with npm start') };
  expect(await findAws({}, folder, undefined)).toEqual(nothing);
  await running(2 ** 22 + 1);
  expect(await findAws({}, folder, undefined)).toEqual(nothing);
});

test('finds the sandbox that runs, and names the profiles that there are', async () => {
  await running(process.pid);
  expect(await findAws({}, folder, 'fraud-scoring')).toMatchObject({
    ok: true,
    value: { endpoint: 'http://127.0.0.1:4566', configFile: join(folder, 'aws/config') },
  });
  expect(await findAws({}, folder, 'nobody')).toEqual({
    ok: false,
    error: expect.stringContaining('There are: fraud-scoring.'),
  });
});

test('the environment wins, and real AWS needs neither', async () => {
  const chosen = await findAws({ AWS_ENDPOINT_URL: 'http://localhost:1' }, folder, undefined);
  expect(chosen).toMatchObject({ ok: true, value: { endpoint: 'http://localhost:1' } });
  expect(await findAws({ SLUICE_AWS: 'real' }, folder, 'anything')).toEqual({ ok: true, value: {} });
});
