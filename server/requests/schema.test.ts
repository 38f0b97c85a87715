import { describe, expect, test } from 'vitest';
import { declineRequestInput, submitRequestInput } from './schema';

const form = {
  productSlug: 'orders',
  environmentId: '0193d5a0-0000-7000-8000-000000000001',
  principalId: '0193d5a0-0000-7000-8000-000000000002',
  pattern: 'STANDARD_CONSUMER',
  purpose: 'Hourly sales reports.',
  endsAt: '2027-02-17',
};
const fieldOf = (change: object): string | undefined => {
  const parsed = submitRequestInput.safeParse({ ...form, ...change });
  return parsed.success ? undefined : String(parsed.error.issues[0]?.path[0]);
};

describe('the request form', () => {
  test('takes a day as its end in UTC, and a moment as it is', () => {
    expect(submitRequestInput.parse(form).endsAt).toEqual(new Date('2027-02-17T23:59:59Z'));
    const moment = '2027-02-17T10:00:00.000Z';
    expect(submitRequestInput.parse({ ...form, endsAt: moment }).endsAt).toEqual(new Date(moment));
  });

  test('takes endpoints between commas or spaces, each once; none are those of the environment', () => {
    const [first, second] = ['vpce-0a1b2c3d4e5f60718', 'vpce-0a1b2c3d4e5f60719'];
    const typed = `${second}, ${first} ${second}`;
    expect(submitRequestInput.parse({ ...form, vpcEndpointIds: typed }).vpcEndpointIds).toEqual([
      first,
      second,
    ]);
    expect(submitRequestInput.parse({ ...form, vpcEndpointIds: '' }).vpcEndpointIds).toEqual([]);
  });

  test.each([
    ['endsAt', { endsAt: '2027-02-30' }],
    ['endsAt', { endsAt: 'soon' }],
    ['endsAt', { endsAt: '' }],
    ['purpose', { purpose: ' too short ' }],
    ['purpose', { purpose: 'x'.repeat(2_001) }],
    ['pattern', { pattern: 'EVERYTHING' }],
    ['environmentId', { environmentId: '1 or 1=1' }],
    ['principalId', { principalId: undefined }],
    ['vpcEndpointIds', { vpcEndpointIds: 'vpce-*' }],
    ['vpcEndpointIds', { vpcEndpointIds: 'vpce-*' }],
    ['productSlug', { productSlug: 'x'.repeat(300) }],
  ])('names %s when it is wrong', (field, change) => {
    expect(fieldOf(change)).toBe(field);
  });
});

test('a refusal needs a reason', () => {
  expect(declineRequestInput.safeParse({ number: '3', version: '0', comment: '  ' }).success).toBe(false);
  expect(declineRequestInput.parse({ number: '3', version: '0', comment: 'No.' })).toEqual({
    number: 3,
    version: 0,
    comment: 'No.',
  });
});
