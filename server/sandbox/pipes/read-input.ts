import type { CreatePipeRequest } from '@aws-sdk/client-pipes';
import { parseArn, parseRoleArn, parseStreamArn } from '../../kernel/arn';
import type { CallContext } from '../contract';
import { notThere, validation } from './errors';
import type { PipeRecord, PipeTarget } from './pipes';

const NAME = /^[.\-_A-Za-z0-9]{1,64}$/;

/** One's own pipe of a name. */
export function pipeTarget(name: string | undefined, { caller, region }: CallContext): PipeTarget {
  if (name === undefined || !NAME.test(name))
    throw validation(
      `1 validation error detected: Value '${(name ?? '').slice(0, 200)}' at 'name' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\.\\-_A-Za-z0-9]+`,
    );
  return { accountId: caller.accountId, region, name };
}

/** The stream that a source is, or that it is a consumer of. */
export const streamOf = (source: string): string => source.replace(/\/consumer\/[a-zA-Z0-9_.-]+:\d+$/, '');

/** Of the sources only streams and their consumers are here. */
export function readPipe(
  input: CreatePipeRequest,
  { region }: CallContext,
): Pick<
  PipeRecord,
  'source' | 'startingPosition' | 'target' | 'roleArn' | 'description' | 'tags' | 'running'
> {
  const { Source: source = '', Target: target = '', RoleArn: roleArn = '' } = input;
  const arn = parseArn(source);
  const stream = parseStreamArn(streamOf(source));
  if (arn && arn.service !== 'kinesis') throw notThere(`source ${arn.service}`);
  if (!stream) throw validation('Source is not a valid ARN.');
  if (stream.region !== region) throw validation('Source must be in the same Region as the pipe.');
  if (!parseArn(target)) throw validation('Target is not a valid ARN.');
  if (!parseRoleArn(roleArn)) throw validation('RoleArn is not the ARN of a role.');
  if (input.Enrichment !== undefined) throw notThere('enrichment');
  const startingPosition = input.SourceParameters?.KinesisStreamParameters?.StartingPosition;
  if (startingPosition !== 'TRIM_HORIZON' && startingPosition !== 'LATEST')
    throw validation('StartingPosition must be TRIM_HORIZON or LATEST for a Kinesis source.');
  return {
    ...{ source, startingPosition, target, roleArn, tags: { ...input.Tags } },
    description: input.Description ?? '',
    running: input.DesiredState !== 'STOPPED',
  };
}

export function limitOf(limit: number | undefined): number {
  if (limit === undefined) return 100;
  if (Number.isInteger(limit) && limit >= 1 && limit <= 100) return limit;
  throw validation('Limit must be between 1 and 100.');
}
