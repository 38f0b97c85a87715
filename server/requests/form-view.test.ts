import { expect, test } from 'vitest';
import { ACCESS_PATTERNS, type AccessPattern } from '../policies/build/access-pattern';
import { formView } from './form-view';

const product = {
  slug: 'orders',
  name: 'orders',
  streamName: 'orders',
  streamArn: 'arn:aws:kinesis:eu-west-1:333344445555:stream/orders',
  region: 'eu-west-1',
  classification: 'INTERNAL' as const,
  account: { id: '333344445555', alias: 'payments-prod' },
  domainId: 'domain',
  lifecycle: 'PUBLISHED' as const,
  domain: { name: 'Domain' },
  ownerProjectId: 'owner',
  ownerProject: { id: 'owner', slug: 'owner', name: 'Owner' },
  accessPatterns: ACCESS_PATTERNS,
};
const project = { id: 'project', slug: 'project', name: 'Project', environments: [] };

function choices(consumers: number | null, readers: readonly AccessPattern[]) {
  const use = {
    facts: consumers === null ? null : { consumers },
    live: readers.map((pattern) => ({ pattern })),
  };
  const { patterns } = formView(product, project, new Set(), use, new Date(0));
  return Object.fromEntries(patterns.map((choice) => [choice.pattern, choice]));
}
const many = (count: number): AccessPattern[] => Array.from({ length: count }, () => 'STANDARD_CONSUMER');

test('a stream that few use can be used in every way', () => {
  for (const choice of Object.values(choices(0, many(1))))
    expect(choice).toMatchObject({ advice: null, refusal: null });
});

test.each([
  ['STANDARD_CONSUMER', /enhanced fan-out is the answer/],
  ['LAMBDA_STANDARD', /enhanced fan-out is the answer/],
  ['KCL_STANDARD', /enhanced fan-out is the answer/],
] as const)('%s is advised against where one more would starve the shards', (pattern, words) => {
  expect(choices(0, many(5))[pattern]?.advice).toMatch(words);
});

test('what shares nothing starves nobody', () => {
  const all = choices(0, many(9));
  for (const pattern of ['FAN_OUT_CONSUMER', 'LAMBDA_FAN_OUT', 'KCL_FAN_OUT', 'PRODUCER'])
    expect(all[pattern]?.advice).toBeNull();
});

test('a stream with all its consumers offers no way that needs one, and names the other', () => {
  const all = choices(20, []);
  for (const pattern of ['FAN_OUT_CONSUMER', 'LAMBDA_FAN_OUT', 'KCL_FAN_OUT'])
    expect(all[pattern]?.refusal).toMatch(/has 20 of at most 20 .* standard consumer/);
  expect(all.STANDARD_CONSUMER?.refusal).toBeNull();
});

test('nothing is refused on what was never read', () => {
  for (const choice of Object.values(choices(null, []))) expect(choice.refusal).toBeNull();
});
