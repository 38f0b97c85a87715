import { expect, test } from 'vitest';
import { openSession, type Session, sealSession } from './session-token';

const key = Buffer.alloc(32, 1);
const session: Session = {
  accessKeyId: 'ASIAEXAMPLE',
  secretAccessKey: 'secret',
  accountId: '111122223333',
  roleArn: 'arn:aws:iam::111122223333:role/example',
  roleId: 'AROAEXAMPLE',
  sessionName: 'test',
  policyArns: [],
  tags: { team: 'retail' },
  transitiveTagKeys: ['team'],
  issuedAt: 0,
  expiresAt: 900_000,
};

test('what was sealed comes back, and shows nothing of itself', () => {
  const token = sealSession(session, key);
  expect(openSession(token, key)).toEqual(session);
  expect(Buffer.from(token, 'base64').toString('latin1')).not.toContain('secret');
});

test('a token that was changed anywhere opens nothing', () => {
  const token = sealSession(session, key);
  for (let at = 0; at < token.length; at += 7) {
    const changed = token.slice(0, at) + (token[at] === 'A' ? 'B' : 'A') + token.slice(at + 1);
    expect(openSession(changed, key)).toBeNull();
  }
});

test.each([
  ['of another sandbox', sealSession(session, Buffer.alloc(32, 2))],
  ['cut short', sealSession(session, key).slice(0, 40)],
  ['that is none', 'FwoGZXIvYXdzEBYaD'],
  ['that is empty', ''],
])('a token %s opens nothing', (_name, token) => {
  expect(openSession(token, key)).toBeNull();
});
