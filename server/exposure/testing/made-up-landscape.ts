import type { Random } from '../../kernel/seeded-random';
import type { ConditionBlock, Statement } from '../../policies/document';
import type { NamedPolicy } from '../../policies/evaluate/request';
import type { KnownPrincipal, SharedResource } from '../domain/landscape';

/**
 * A mesh that nobody has, with everything that decides in it. Of the principals about: 70 % have an allow for some
 * streams by name, 10 % one with a wildcard, 10 % one for all streams with a tag (every other one of these the
 * principal's own), 5 % one for everything, 5 % nothing; each fifth has a deny, each third a boundary, each tenth an
 * allow from one network only; 10 % are users. Of the streams 60 % name roles of other accounts (three each), 5 % a
 * whole account, 3 % deny somebody, and 20 % have a fan-out consumer, half of these with a policy.
 */
export type Mix = {
  readonly principals: number;
  readonly streams: number;
  readonly accounts: number;
  readonly random: Random;
};

export type Landscape = {
  readonly principals: readonly KnownPrincipal[];
  readonly resources: readonly SharedResource[];
};

const TEAMS = ['retail', 'payments', 'logistics', 'risk'] as const;
const REGION = 'eu-west-1';

const accountId = (number: number): string => String(100_000_000_000 + number);
const streamArn = (number: number, accounts: number): string =>
  `arn:aws:kinesis:${REGION}:${accountId(number % accounts)}:stream/stream-${number}`;

const policy = (name: string, ...Statement: readonly Statement[]): NamedPolicy => ({
  name,
  document: { Version: '2012-10-17', Statement },
});

const READ = ['kinesis:GetRecords', 'kinesis:GetShardIterator', 'kinesis:SubscribeToShard'];
const WRITE = ['kinesis:PutRecord', 'kinesis:PutRecords'];

export function madeUpLandscape({ principals, streams, accounts, random }: Mix): Landscape {
  const { chance } = random;
  const pick = (count: number): number => random.between(0, count - 1);
  const team = () => random.pick(TEAMS);
  const arnOf = (number: number): string => {
    const kind = number % 10 === 9 ? 'user' : 'role';
    return `arn:aws:iam::${accountId(number % accounts)}:${kind}/${number % 7 === 0 ? 'apps/' : ''}p-${number}`;
  };

  function target(own: number): Pick<Statement, 'Resource' | 'Condition'> {
    const roll = random.next();
    if (roll < 0.74) {
      const named = () =>
        streamArn(chance(0.6) ? own + accounts * pick(streams / accounts) : pick(streams), accounts);
      const arns = Array.from({ length: 1 + pick(3) }, named);
      return { Resource: [...arns, ...arns.map((arn) => `${arn}/consumer/*`)] };
    }
    if (roll < 0.84) return { Resource: `arn:aws:kinesis:*:*:stream/stream-${pick(100)}*` };
    const tag = chance(0.5) ? team() : '${aws:PrincipalTag/team}';
    const Condition: ConditionBlock = { StringEquals: { 'aws:ResourceTag/team': tag } };
    return roll < 0.95 ? { Resource: '*', Condition } : { Resource: '*' };
  }

  function identityOf(own: number): readonly NamedPolicy[] {
    if (chance(0.05)) return [];
    const Action = chance(0.3) ? WRITE : chance(0.1) ? 'kinesis:*' : READ;
    const { Condition, Resource } = target(own);
    const fromOffice: ConditionBlock = { IpAddress: { 'aws:SourceIp': '10.0.0.0/8' } };
    const condition = chance(0.1) ? { ...Condition, ...fromOffice } : Condition;
    const allow: Statement = {
      Effect: 'Allow',
      Action,
      Resource: Resource ?? '*',
      ...(condition && { Condition: condition }),
    };
    const logs: Statement = { Effect: 'Allow', Action: 'logs:*', Resource: '*' };
    const guard: Statement = chance(0.5)
      ? {
          Effect: 'Deny',
          Action: 'kinesis:Put*',
          Resource: '*',
          Condition: { StringEquals: { 'aws:ResourceTag/team': team() } },
        }
      : {
          Effect: 'Deny',
          NotAction: 'kinesis:Get*',
          Resource: `arn:aws:kinesis:*:*:stream/stream-${pick(10)}*`,
        };
    return [policy('inline own', allow, logs), ...(chance(0.2) ? [policy('managed guard', guard)] : [])];
  }

  const limits = [
    policy('boundary', { Effect: 'Allow', Action: 'kinesis:*', Resource: '*' }),
    policy('boundary', {
      Effect: 'Allow',
      Action: ['kinesis:Get*', 'kinesis:Sub*'],
      Resource: 'arn:aws:kinesis:*:*:stream/*',
    }),
  ] as const;

  const principalOf = (number: number): KnownPrincipal => ({
    kind: number % 10 === 9 ? 'user' : 'role',
    arn: arnOf(number),
    id: `${number % 10 === 9 ? 'AIDA' : 'AROA'}${number}`,
    name: `p-${number}`,
    accountId: accountId(number % accounts),
    tags: chance(0.8) ? { team: team() } : {},
    identity: identityOf(number % accounts),
    ...(chance(0.33) ? { boundary: random.pick(limits) } : {}),
  });

  function sharedWith(arn: string, actions: readonly string[]): Statement {
    const names = Array.from({ length: 3 }, () => arnOf(pick(principals)));
    const AWS = chance(0.08) ? accountId(pick(accounts)) : names;
    return { Effect: 'Allow', Principal: { AWS }, Action: [...actions], Resource: arn };
  }

  function streamOf(number: number): readonly SharedResource[] {
    const arn = streamArn(number, accounts);
    const tags: Record<string, string> = chance(0.8) ? { team: team() } : {};
    const account = accountId(number % accounts);
    const statements: Statement[] = [];
    if (chance(0.6)) statements.push(sharedWith(arn, ['kinesis:GetRecords', 'kinesis:GetShardIterator']));
    if (chance(0.1)) statements.push(sharedWith(arn, WRITE));
    if (chance(0.03))
      statements.push({
        Effect: 'Deny',
        Principal: { AWS: arnOf(pick(principals)) },
        Action: 'kinesis:GetRecords',
        Resource: arn,
      });
    const stream: SharedResource = {
      kind: 'stream',
      arn,
      accountId: account,
      tags,
      ...(statements.length > 0 ? { policy: policy('stream policy', ...statements) } : {}),
    };
    if (!chance(0.2)) return [stream];
    const consumerArn = `${arn}/consumer/fan-out:1700000000`;
    const consumer: SharedResource = {
      kind: 'consumer',
      arn: consumerArn,
      accountId: account,
      tags,
      ...(chance(0.5)
        ? { policy: policy('consumer policy', sharedWith(consumerArn, ['kinesis:SubscribeToShard'])) }
        : {}),
    };
    return [stream, consumer];
  }

  return {
    principals: Array.from({ length: principals }, (_, number) => principalOf(number)),
    resources: Array.from({ length: streams }, (_, number) => streamOf(number)).flat(),
  };
}
