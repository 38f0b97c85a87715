import { parseArn } from '../../kernel/arn';
import { calledIn, type Delivery, deliveryOf } from './delivery';

/** What ListPipes says of one; anything may be missing. */
export type SaidPipe = {
  readonly Arn?: string | undefined;
  readonly CurrentState?: string | undefined;
  readonly Source?: string | undefined;
  readonly Target?: string | undefined;
};

/** States in which no record is taken; a pipe that is being changed, or that failed to change, goes on. */
const RESTING = new Set([
  ...['STOPPED', 'STOPPING', 'STARTING', 'START_FAILED'],
  ...['CREATING', 'CREATE_FAILED', 'CREATE_ROLLBACK_FAILED', 'DELETING'],
]);

const SERVICES: Readonly<Record<string, string>> = {
  kinesis: 'Stream',
  firehose: 'Delivery stream',
  lambda: 'Lambda',
  sqs: 'Queue',
  sns: 'Topic',
  states: 'State machine',
  events: 'EventBridge',
  ecs: 'ECS',
  batch: 'Batch',
  logs: 'Logs',
  redshift: 'Redshift',
};

/** `arn:…:lambda:…:function:score` → `Lambda: score` */
export function targetName(arn: string | undefined): string {
  const parts = parseArn(arn ?? '');
  if (!parts) return '';
  const name = calledIn(arn);
  return `${SERVICES[parts.service] ?? parts.service}${name === '' ? '' : `: ${name}`}`;
}

/** A pipe that takes a stream's records now; null for all others. Its role is not in a list. */
export function flowingPipe({ Arn, CurrentState, Source, Target }: SaidPipe, role?: string): Delivery | null {
  if (CurrentState === undefined || RESTING.has(CurrentState)) return null;
  return deliveryOf({
    ...{ arn: Arn, source: Source, role, state: CurrentState },
    ...{ target: targetName(Target), targetArn: Target },
  });
}
