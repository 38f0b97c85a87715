import type { SubscribeToShardEvent } from '@aws-sdk/client-kinesis';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { generatedCases } from '../../kernel/testing/generated-cases';
import { type Bench, openBench } from './testing/call-service';
import { registerConsumer, type Subscriber, subscribe, textsOf } from './testing/subscriber';

/** What happens between the start of a consumer and its end, in any order. */
type Step =
  | { readonly kind: 'put'; readonly count: number; readonly size: number; readonly elsewhere: boolean }
  | { readonly kind: 'read'; readonly events: number }
  | { readonly kind: 'take-over'; readonly type: 'AT_SEQUENCE_NUMBER' | 'AFTER_SEQUENCE_NUMBER' }
  | { readonly kind: 'lose-connection' }
  | { readonly kind: 'change-stream' }
  | { readonly kind: 'pass'; readonly ms: number };

const aStep: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('put' as const),
      count: fc.integer({ min: 1, max: 40 }),
      size: fc.constantFrom(0, 10, 100_000),
      elsewhere: fc.boolean(),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({ kind: fc.constant('read' as const), events: fc.integer({ min: 1, max: 4 }) }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('take-over' as const),
      type: fc.constantFrom('AT_SEQUENCE_NUMBER' as const, 'AFTER_SEQUENCE_NUMBER' as const),
    }),
  },
  { weight: 1, arbitrary: fc.constant({ kind: 'lose-connection' as const }) },
  { weight: 1, arbitrary: fc.constant({ kind: 'change-stream' as const }) },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('pass' as const), ms: fc.nat({ max: 400_000 }) }),
  },
);

/** A consumer that keeps its place, as the Kinesis Client Library does, and asks for one event at a time. */
class Reader {
  readonly seen: string[] = [];
  private place: string | undefined;
  private open: Subscriber | undefined;
  private asked: Promise<void> | undefined;
  private idle = false;

  constructor(
    private readonly bench: Bench,
    private readonly consumer: string,
  ) {}

  async takeOver(type: string): Promise<void> {
    this.bench.pass(5_000);
    // Everything that has come so far is taken before the place is given on.
    await rest();
    const from = this.place ? { Type: type, SequenceNumber: this.place } : { Type: 'TRIM_HORIZON' };
    this.open = await subscribe(this.bench, this.consumer, from);
    await this.asked;
    this.asked = undefined;
  }

  /** Waits for an event, but not until time passes. */
  async read(): Promise<void> {
    if (!this.asked && this.open) this.asked = this.take(this.open);
    await rest();
  }

  async loseConnection(): Promise<void> {
    await this.open?.close();
    await this.asked;
    this.asked = undefined;
    this.open = undefined;
  }

  async drain(): Promise<void> {
    await this.takeOver('AFTER_SEQUENCE_NUMBER');
    this.idle = false;
    while (!this.idle) {
      await this.read();
      this.bench.pass(1_000);
    }
  }

  private async take(from: Subscriber): Promise<void> {
    const event: SubscribeToShardEvent | undefined = await from.next().catch(() => undefined);
    if (from === this.open) this.asked = undefined;
    if (!event) return;
    this.seen.push(...textsOf(event));
    this.place = event.ContinuationSequenceNumber;
    this.idle = event.MillisBehindLatest === 0 && event.Records?.length === 0;
  }
}

const rest = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

test('a subscriber sees every record of its shard once and in order, whatever comes between', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(aStep, { maxLength: 40 }), fc.boolean(), async (steps, limited) => {
      let bites = false;
      const bench = await openBench({ limitsBite: () => bites });
      await bench.call('CreateStream', { StreamName: 'orders', ShardCount: 2 });
      const reader = new Reader(bench, await registerConsumer(bench, 'orders', 'fraud'));
      const put: string[] = [];
      let serial = 0;

      for (const step of steps) {
        if (step.kind === 'put') {
          const texts = Array.from({ length: step.count }, () => `${serial++}-${'x'.repeat(step.size)}`);
          // Only reading is limited here: what is put has to be there.
          bites = false;
          await bench.call('PutRecords', {
            StreamName: 'orders',
            Records: texts.map((text) => ({
              Data: Buffer.from(text),
              PartitionKey: 'k',
              ExplicitHashKey: step.elsewhere ? String(2n ** 128n - 1n) : '0',
            })),
          });
          bites = limited;
          if (!step.elsewhere) put.push(...texts);
        } else if (step.kind === 'read') {
          for (let index = 0; index < step.events; index += 1) await reader.read();
        } else if (step.kind === 'take-over') await reader.takeOver(step.type);
        else if (step.kind === 'lose-connection') await reader.loseConnection();
        else if (step.kind === 'pass') bench.pass(step.ms);
        else await bench.call('AddTagsToStream', { StreamName: 'orders', Tags: { changed: String(serial) } });
      }
      await reader.drain();
      expect(reader.seen.map((text) => text.slice(0, 12))).toEqual(put.map((text) => text.slice(0, 12)));
      await bench.service.stop();
    }),
    generatedCases(25),
  );
}, 60_000);
