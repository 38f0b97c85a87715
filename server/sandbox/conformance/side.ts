import { setTimeout as wait } from 'node:timers/promises';
import * as sdk from '@aws-sdk/client-kinesis';
import { type Answer, type Call, type Memory, NothingKept } from './call';

/** One of the two emulators, as a client sees it. */
export type Side = { answer(call: Call): Promise<Answer> };

const PATIENCE_MS = 15_000;
const commands = sdk as unknown as Readonly<Record<string, new (input: object) => never>>;

/** Plays calls one after the other and waits until what they change has settled. */
export function sideOf(kinesis: sdk.KinesisClient): Side {
  const memory: Memory = new Map();

  async function send(operation: string, input: object): Promise<Answer> {
    const Command = commands[`${operation}Command`];
    if (!Command) throw new Error(`the SDK has no ${operation}`);
    try {
      const output: object = await kinesis.send(new Command(input));
      return { output: { ...output } };
    } catch (cause) {
      const error = cause as Error & { $metadata?: { httpStatusCode?: number } };
      return { error: error.name, status: error.$metadata?.httpStatusCode };
    }
  }

  /** `stream` or `stream/consumer`: until it is ACTIVE or gone. */
  async function settle(name: string): Promise<void> {
    const [StreamName, ConsumerName] = name.split('/');
    for (const deadline = Date.now() + PATIENCE_MS; ; ) {
      const status =
        ConsumerName === undefined
          ? await statusOf(
              send('DescribeStreamSummary', { StreamName }),
              'StreamDescriptionSummary',
              'StreamStatus',
            )
          : await statusOf(
              arnOf(StreamName).then((StreamARN) =>
                send('DescribeStreamConsumer', { StreamARN, ConsumerName }),
              ),
              'ConsumerDescription',
              'ConsumerStatus',
            );
      if (status === 'ACTIVE' || status === 'gone') return;
      if (Date.now() > deadline) throw new Error(`${name} stays ${status}`);
      await wait(50);
    }
  }

  async function arnOf(StreamName: string | undefined): Promise<string> {
    const answer = await send('DescribeStreamSummary', { StreamName });
    const summary =
      'output' in answer ? (answer.output.StreamDescriptionSummary as { StreamARN: string }) : undefined;
    return summary?.StreamARN ?? '';
  }

  return {
    async answer({ operation, input, keep, settles }) {
      const answer = await made(() => send(operation, input(memory)));
      if ('output' in answer) keep?.(answer.output, memory);
      for (const name of settles ?? []) await settle(name);
      return answer;
    },
  };
}

/** A call whose input would come from an earlier answer that was an error. */
async function made(calling: () => Promise<Answer>): Promise<Answer> {
  try {
    return await calling();
  } catch (cause) {
    if (cause instanceof NothingKept) return { error: cause.message, status: undefined };
    throw cause;
  }
}

async function statusOf(asked: Promise<Answer>, member: string, field: string): Promise<string> {
  const answer = await asked;
  if ('error' in answer) return 'gone';
  return (answer.output[member] as Record<string, string>)[field] ?? 'unknown';
}
