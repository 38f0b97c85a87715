import { expect, test } from 'vitest';
import { type Heartbeat, judgeReadiness } from './readiness';

const AWS = { ok: true, accountId: '111122223333' };

test.each<[string, Heartbeat | null | undefined, string, string, string, boolean]>([
  ['all is well', { ageSeconds: 2, aws: AWS }, 'ok', 'ok', 'ok', true],
  ['the database is away', undefined, 'failing', 'unknown', 'unknown', false],
  ['no worker ever ran', null, 'ok', 'failing', 'unknown', false],
  ['the worker is gone', { ageSeconds: 90, aws: AWS }, 'ok', 'failing', 'unknown', false],
  ['AWS refuses', { ageSeconds: 2, aws: { ok: false } }, 'ok', 'ok', 'failing', false],
  ['AWS was not asked yet', { ageSeconds: 2, aws: null }, 'ok', 'ok', 'unknown', false],
])('%s', (_name, heartbeat, database, worker, aws, ready) => {
  const readiness = judgeReadiness(heartbeat);
  expect([readiness.database.state, readiness.worker.state, readiness.aws.state, readiness.ready]).toEqual([
    database,
    worker,
    aws,
    ready,
  ]);
});

test('what AWS said beside the account stays inside', () => {
  const aws = { ok: false, awsMessage: 'token hunter2 expired' };
  expect(JSON.stringify(judgeReadiness({ ageSeconds: 1, aws }))).not.toContain('hunter2');
});
