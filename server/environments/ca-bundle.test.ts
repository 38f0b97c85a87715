import { expect, test } from 'vitest';
import { readCaBundle } from './ca-bundle';
import { INTERMEDIATE, LEAF, ROOT } from './testing/certificates';

const NOW = new Date('2027-01-01T00:00:00.000Z');

test('roots and intermediates are told apart, with their end', () => {
  const read = readCaBundle(`\n${ROOT}\r\n\n${INTERMEDIATE}  `, NOW);
  if (!read.ok) throw new Error(read.error);
  expect(read.value.certificates).toMatchObject([
    { subject: 'O=Parcel Partner, CN=Parcel Partner Root', selfSigned: true },
    { issuer: 'O=Parcel Partner, CN=Parcel Partner Root', selfSigned: false },
  ]);
  expect(read.value.certificates[0]?.validTo.getUTCFullYear()).toBe(2126);
  expect(read.value.pem).toBe(`${ROOT}\n${INTERMEDIATE}`);
});

test.each([
  ['nothing', '', 'none'],
  ['other text', 'the certificates', 'more-than-certificates'],
  ['text beside one', `Parcel Partner Root\n${ROOT}`, 'more-than-certificates'],
  [
    'a private key',
    `${ROOT}\n-----BEGIN EC PRIVATE KEY-----\nMHc\n-----END EC PRIVATE KEY-----`,
    'private-key',
  ],
  ['half of one', ROOT.replace(/\n[^\n]+\n-----END/, '\n-----END'), 'unreadable'],
  ['a program’s own', LEAF, 'no-authority'],
  ['one of both', `${ROOT}\n${LEAF}`, 'no-authority'],
])('%s is refused', (_, text, fault) => {
  expect(readCaBundle(text, NOW)).toEqual({ ok: false, error: fault });
});

test('one that has ended is refused', () => {
  expect(readCaBundle(ROOT, new Date('2200-01-01'))).toEqual({ ok: false, error: 'expired' });
});
