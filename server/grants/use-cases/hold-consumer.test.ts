import { describe, expect, test } from 'vitest';
import { err, ok } from '../../kernel/result';
import { failure } from '../../kernel/testing/fixed';
import type { StreamConsumer } from '../ports';
import { noWaiting } from '../testing/no-waiting';
import { endConsumer, ensureConsumer } from './hold-consumer';

const STREAM = 'arn:aws:kinesis:eu-west-1:333344445555:stream/orders';
const NAME = 'sluice-scoring-0123456789ab';
const TAGS = { 'sluice:product': 'orders' };
const consumer = (change: Partial<StreamConsumer> = {}): StreamConsumer => ({
  arn: `${STREAM}/consumer/${NAME}:1700000000`,
  name: NAME,
  status: 'ACTIVE',
  tags: TAGS,
  ...change,
});
const deps = { pacing: noWaiting };

const register = 'kinesis:RegisterStreamConsumer';
const throttled = failure('throttled', register, 'LimitExceededException');
const creating = failure('throttled', register, 'ConsumersCreating');
const full = failure('invalid', register, 'ConsumerLimit');
const exists = failure('conflict', register, 'ResourceInUseException');

/**
 * AWS as one consumer with what was asked of it. Each look moves it on to the next of `looks`, the last one stays;
 * a registration answers with the next of `answers` and succeeds when there is none.
 */
function aws(looks: readonly (StreamConsumer | null)[], answers: readonly (typeof full)[] = []) {
  const log: string[] = [];
  let look = 0;
  let answer = 0;
  const session = {
    async findConsumer() {
      const seen = looks[Math.min(look, looks.length - 1)] ?? null;
      look += 1;
      return ok(seen);
    },
    async registerConsumer(_stream: string, _name: string, tags: Readonly<Record<string, string>>) {
      log.push(`register ${JSON.stringify(tags)}`);
      const refused = answers[answer];
      answer += 1;
      return refused ? err(refused) : ok(undefined);
    },
    async tagConsumer() {
      log.push('tag');
      return ok(undefined);
    },
    async deregisterConsumer() {
      log.push('deregister');
      return ok(undefined);
    },
  };
  return { log, session };
}

const run = (stillHeld = true) => ({
  subject: { stream: { arn: STREAM }, productTag: 'orders' },
  leases: { stillHeld: async () => stillHeld },
  steps: { again: () => undefined },
});

const REGISTERED = [`register ${JSON.stringify(TAGS)}`];

describe('a consumer', () => {
  test.each([
    { name: 'that is there is used', looks: [consumer()], log: [] },
    {
      name: 'that is being made, by a run that died, is waited for',
      looks: [consumer({ status: 'CREATING' }), consumer()],
      log: [],
    },
    {
      name: 'that is not there is registered, with the product’s tag',
      looks: [null, consumer({ status: 'CREATING' }), consumer()],
      log: REGISTERED,
    },
    {
      name: 'that is being deleted is waited for, and made anew',
      looks: [consumer({ status: 'DELETING' }), null, consumer()],
      log: REGISTERED,
    },
    { name: 'without the tag is tagged', looks: [consumer({ tags: {} })], log: ['tag'] },
    {
      name: 'with another product’s tag is tagged',
      looks: [consumer({ tags: { 'sluice:product': 'refunds' } })],
      log: ['tag'],
    },
  ])('$name', async ({ looks, log }) => {
    const to = aws(looks);
    const held = await ensureConsumer(deps, run(), to.session, NAME);
    expect(held).toMatchObject({ ok: true, value: { status: 'ACTIVE', tags: TAGS } });
    expect(to.log).toEqual(log);
  });

  test.each([
    { name: 'an answer that was lost', refusal: exists, times: 1 },
    { name: 'a rate that is exceeded', refusal: throttled, times: 2 },
    { name: 'five others in the making', refusal: creating, times: 4 },
  ])('is registered in spite of $name', async ({ refusal, times }) => {
    const answers = Array.from({ length: times }, () => refusal);
    const looks = [...Array.from({ length: times + 1 }, () => null), consumer()];
    const to = aws(looks, answers);
    expect(await ensureConsumer(deps, run(), to.session, NAME)).toMatchObject({ ok: true });
    expect(to.log).toHaveLength(times + 1);
  });

  test('for which a stream has no room fails at once, and needs somebody', async () => {
    const to = aws([null], [full]);
    expect(await ensureConsumer(deps, run(), to.session, NAME)).toEqual(err(full));
    expect(to.log).toHaveLength(1);
  });

  test.each([
    { name: 'AWS goes on making', looks: [consumer({ status: 'CREATING' })], code: 'ConsumerNotActive' },
    { name: 'others are in the way of all the time', looks: [null], code: 'ConsumersCreating' },
  ])('that $name is left to a later run', async ({ looks, code }) => {
    const to = aws(
      looks,
      Array.from({ length: 100 }, () => creating),
    );
    expect(await ensureConsumer(deps, run(), to.session, NAME)).toMatchObject({
      ok: false,
      error: { code, retryable: true },
    });
  });

  test.each([
    { name: 'registered', looks: [null] },
    { name: 'tagged', looks: [consumer({ tags: {} })] },
  ])('is not $name by a run that lost its lease', async ({ looks }) => {
    const to = aws(looks);
    expect(await ensureConsumer(deps, run(false), to.session, NAME)).toMatchObject({
      error: { code: 'LeaseLost' },
    });
    expect(to.log).toEqual([]);
  });
});

describe('the end of a consumer', () => {
  test.each([
    { name: 'has come when it is not there', looks: [null], log: [] },
    { name: 'has come when AWS deletes it', looks: [consumer({ status: 'DELETING' })], log: [] },
    { name: 'is read back', looks: [consumer(), consumer({ status: 'DELETING' })], log: ['deregister'] },
    {
      name: 'comes while it is still being made',
      looks: [consumer({ status: 'CREATING' }), null],
      log: ['deregister'],
    },
  ])('$name', async ({ looks, log }) => {
    const to = aws(looks);
    expect(await endConsumer(deps, run(), to.session, NAME)).toEqual(ok(undefined));
    expect(to.log).toEqual(log);
  });

  test('that does not show is no success', async () => {
    expect(await endConsumer(deps, run(), aws([consumer()]).session, NAME)).toMatchObject({
      ok: false,
      error: { code: 'ReadBackDiffers', retryable: true },
    });
  });

  test('is left alone by a run that lost its lease', async () => {
    const to = aws([consumer()]);
    expect(await endConsumer(deps, run(false), to.session, NAME)).toMatchObject({ ok: false });
    expect(to.log).toEqual([]);
  });
});
