import type { DescribePipeResponse, Pipe, PipeState } from '@aws-sdk/client-pipes';
import { type PipeRecord, pipeArn, stateOf } from './pipes';

/** As lists show it: without its role. */
export function pipeView(record: PipeRecord, now: number) {
  const state = stateOf(record, now);
  return {
    Name: record.name,
    Arn: pipeArn(record),
    DesiredState: record.running ? 'RUNNING' : 'STOPPED',
    CurrentState: state === 'gone' ? 'DELETING' : (state satisfies PipeState),
    CreationTime: new Date(record.createdAt),
    LastModifiedTime: new Date(record.modifiedAt),
    Source: record.source,
    Target: record.target,
  } satisfies Pipe;
}

export const pipeDetails = (record: PipeRecord, now: number): DescribePipeResponse => ({
  ...pipeView(record, now),
  Description: record.description,
  RoleArn: record.roleArn,
  SourceParameters: {
    KinesisStreamParameters: { StartingPosition: record.startingPosition, BatchSize: 100 },
  },
  Tags: { ...record.tags },
});
