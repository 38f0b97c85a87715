import { describe, expect, test } from 'vitest';
import { anywhereTrust } from '../../environments/domain/outside/anywhere-trust';
import { compact } from '../../policies/build/parse-document';
import { byHandOf } from './by-hand';

const ROLE = 'arn:aws:iam::555566667777:role/partners/acme-reader';
const ANCHOR =
  'arn:aws:rolesanywhere:eu-west-1:555566667777:trust-anchor/0d1c2b3a-1111-4222-8333-444455556666';
const party = { subjectCn: 'acme-reader', issuerCn: null };
const trust = (anchor: string) => [compact(anywhereTrust(party, anchor))];

describe('what the account’s administrators put right themselves', () => {
  test.each([
    [
      'the tag that lets Sluice write',
      { dimension: 'tags', subject: 'sluice:managed', wanted: ['true'] },
      'aws iam tag-role --role-name acme-reader --tags Key=sluice:managed,Value=true',
    ],
    [
      'the boundary',
      { dimension: 'boundary', subject: 'SluiceBoundary', wanted: ['SluiceBoundary'] },
      'aws iam put-role-permissions-boundary --role-name acme-reader --permissions-boundary arn:aws:iam::555566667777:policy/SluiceBoundary',
    ],
    [
      'the trust',
      { dimension: 'trust', subject: 'acme-reader', wanted: trust(ANCHOR) },
      'aws iam update-assume-role-policy --role-name acme-reader --policy-document file://trust.json',
    ],
  ] as const)('%s', (_, finding, command) => {
    expect(byHandOf(ROLE, finding)?.command).toBe(command);
  });

  test('the trust policy goes with its command, whole', () => {
    const { file } = byHandOf(ROLE, { dimension: 'trust', subject: 'x', wanted: trust(ANCHOR) }) ?? {};
    expect(file?.name).toBe('trust.json');
    expect(JSON.parse(file?.text ?? '')).toEqual(anywhereTrust(party, ANCHOR));
  });

  test.each([
    [
      'an anchor that nobody knows yet',
      ROLE,
      { dimension: 'trust', subject: 'x', wanted: trust('one trust anchor') },
    ],
    ['another tag', ROLE, { dimension: 'tags', subject: 'sluice:domain', wanted: ['fraud'] }],
    ['what a repair writes', ROLE, { dimension: 'actions', subject: 'x', wanted: [] }],
    [
      'a stream',
      'arn:aws:kinesis:eu-west-1:333344445555:stream/orders',
      { dimension: 'tags', subject: 'sluice:managed', wanted: [] },
    ],
  ] as const)('nothing for %s', (_, arn, finding) => {
    expect(byHandOf(arn, finding)).toBeNull();
  });
});
