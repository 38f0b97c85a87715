import { expect, test } from 'vitest';
import type { Statement } from '../document';
import { LAMBDA, trustsService } from './trusts-service';

const base: Statement = { Effect: 'Allow', Principal: { Service: LAMBDA }, Action: 'sts:AssumeRole' };

test.each<{ name: string; statement: Statement; trusts: boolean }>([
  { name: 'the service may take it', statement: base, trusts: true },
  {
    name: 'the service is one of several',
    statement: { ...base, Principal: { Service: ['ec2.amazonaws.com', LAMBDA] } },
    trusts: true,
  },
  { name: 'every action of STS is meant', statement: { ...base, Action: ['sts:*'] }, trusts: true },
  {
    name: 'another service may',
    statement: { ...base, Principal: { Service: 'ec2.amazonaws.com' } },
    trusts: false,
  },
  {
    name: 'an account may',
    statement: { ...base, Principal: { AWS: '555566667777' } },
    trusts: false,
  },
  { name: 'it is denied', statement: { ...base, Effect: 'Deny' }, trusts: false },
  { name: 'only tags may be passed', statement: { ...base, Action: 'sts:TagSession' }, trusts: false },
])('$name: $trusts', ({ statement, trusts }) => {
  expect(trustsService({ Version: '2012-10-17', Statement: [statement] }, LAMBDA)).toBe(trusts);
});
