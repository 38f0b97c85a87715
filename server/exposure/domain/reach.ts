import type { Reach, SharedResource } from './landscape';

/** All of one of these lists is enough. */
type Ways = readonly (readonly string[])[];

/**
 * Actions with which data is read or written (docs/aws-facts.md §2). Reading shared needs an iterator and its records;
 * a fan-out consumer is read by itself.
 */
const WAYS: Readonly<Record<SharedResource['kind'], Readonly<Record<Reach, Ways>>>> = {
  stream: {
    read: [['kinesis:GetShardIterator', 'kinesis:GetRecords']],
    write: [['kinesis:PutRecord'], ['kinesis:PutRecords']],
  },
  consumer: { read: [['kinesis:SubscribeToShard']], write: [] },
};

export const waysTo = (reach: Reach, kind: SharedResource['kind']): Ways => WAYS[kind][reach];

/** Every action that some way needs, once. */
export const DATA_ACTIONS: readonly string[] = [
  ...new Set(Object.values(WAYS).flatMap((reaches) => Object.values(reaches).flat(2))),
];
