import { expect, test } from 'vitest';
import { createLog } from './log';

function logged(write: (log: ReturnType<typeof createLog>) => void): string {
  const lines: string[] = [];
  write(createLog('test', { write: (line) => lines.push(line) }));
  return lines.join('');
}

test('a line is JSON with level, name and time', () => {
  const line = JSON.parse(logged((log) => log.info({ run: 7 }, 'applied')));
  expect(line).toMatchObject({ level: 'info', name: 'test', msg: 'applied', run: 7 });
  expect(new Date(line.time).getTime()).not.toBeNaN();
});

test.each([
  [{ password: 'hunter2' }],
  [{ credentials: { secretAccessKey: 'hunter2', SessionToken: 'hunter2' } }],
  [
    {
      request: { headers: { cookie: 'hunter2', 'set-cookie': 'hunter2', 'x-amz-security-token': 'hunter2' } },
    },
  ],
  [{ account: { externalId: 'hunter2' } }],
  [{ err: new Error('connect postgresql://sluice:hunter2@127.0.0.1:5432/sluice') }],
  [{ url: 'https://kinesis/?X-Amz-Security-Token=hunter2&X=1' }],
])('no secret is written: %o', (fields) => {
  const line = logged((log) => log.error(fields, 'failed'));
  expect(line).toContain('failed');
  expect(line).not.toContain('hunter2');
});
