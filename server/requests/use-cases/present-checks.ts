import type { CheckView } from '../../grants/view';
import { needsConsumer, RIGHTS } from '../../policies/build/access-pattern';
import { nearlyFull, overBudget, type Plan } from '../../policies/build/plan-subscription';
import { awsPrincipals } from '../../policies/build/principals';
import { isOurs } from '../../policies/build/statement';
import { LAMBDA, trustsService } from '../../policies/build/trusts-service';
import { type PolicyDocument, statementsOf } from '../../policies/document';
import { consumerRoom, sharedReaders } from '../domain/consumer-room';
import { ALTERNATIVE, DOCUMENT, explainRequestError } from '../domain/explain-error';
import { sharedReading } from '../domain/shared-reading';
import { stillClosed, wouldDoByOwnerRole } from './plan-request';
import type { PreviewInput } from './preview-input';

const ownPrincipals = (document: PolicyDocument | null): Set<string> =>
  new Set(document ? statementsOf(document).filter(isOurs).flatMap(awsPrincipals) : []);

/** Roles besides the asking one that Sluice's statements would name more, or less, than now. */
function sideEffects({ stream, key, role }: Plan): { gained: string[]; lost: string[] } {
  const documents = [stream, ...(key ? [key] : [])].map(
    ({ before, after }) => [ownPrincipals(before), ownPrincipals(after)] as const,
  );
  const others = (set: Set<string>, without: Set<string>) =>
    [...set].filter((principal) => !without.has(principal) && principal !== role.targetArn);
  return {
    gained: [...new Set(documents.flatMap(([before, after]) => others(after, before)))],
    lost: [...new Set(documents.flatMap(([before, after]) => others(before, after)))],
  };
}

function othersCheck(plan: Plan): CheckView {
  const { gained, lost } = sideEffects(plan);
  if (gained.length === 0 && lost.length === 0)
    return { key: 'others', state: 'passed', title: 'Nobody else gains or loses access' };
  return {
    key: 'others',
    state: 'warning',
    title: 'AWS differs from what was approved before; this write restores it',
    detail: [
      ...gained.map((principal) => `${principal} is named again`),
      ...lost.map((principal) => `${principal} is no longer named`),
    ].join(', '),
  };
}

function effectCheck(input: PreviewInput): CheckView {
  const closed = stillClosed(input);
  if (closed !== null)
    return { key: 'effect', state: 'failed', title: 'The role still could not get in', detail: closed };
  const row = input.effects.find((effect) => effect.patterns.includes(input.pattern));
  if (row?.now === 'allowed')
    return {
      key: 'effect',
      state: 'warning',
      title: 'The role gets in already, without this request',
      detail: row.decidedBy,
    };
  return { key: 'effect', state: 'passed', title: 'Evaluated: the role gets exactly what it asks for' };
}

function budgetCheck(input: PreviewInput): CheckView {
  const { plan } = input;
  const over = overBudget(plan);
  if (over)
    return {
      key: 'budget',
      state: 'failed',
      title: 'It does not fit',
      detail: explainRequestError({ kind: 'does-not-fit', ...over, ownerRole: wouldDoByOwnerRole(input) })
        .message,
    };
  const full = nearlyFull(plan);
  if (full.length === 0)
    return { key: 'budget', state: 'passed', title: 'All documents stay within their limits' };
  return {
    key: 'budget',
    state: 'warning',
    title: 'It fits, but little more will',
    detail: full
      .map(
        ({ document, share }) =>
          `${DOCUMENT[document]} will be ${Math.floor(share * 100)} % full. ${ALTERNATIVE[document]}`,
      )
      .join(' '),
  };
}

/** What the pattern needs of the role, or of its account, that Sluice does not write. */
function readerCheck({ pattern, role }: PreviewInput): readonly CheckView[] {
  const { reader } = RIGHTS[pattern];
  if (reader === 'kcl')
    return [
      {
        key: 'reader',
        state: 'information',
        title: 'KCL needs tables and metrics in the consumer’s own account',
        detail:
          'This plan does not write them. The subscription’s page has the policy ready for both layouts.',
      },
    ];
  if (reader !== 'lambda') return [];
  return trustsService(role.trust.document, LAMBDA)
    ? [{ key: 'reader', state: 'passed', title: 'Lambda may take the role' }]
    : [
        {
          key: 'reader',
          state: 'warning',
          title: 'Lambda may not take this role',
          detail: `Its trust policy does not name ${LAMBDA}: no function can run as it until its account adds that.`,
        },
      ];
}

/** Who is behind a role that is used from outside AWS: a plan with another trust policy is refused before this. */
function outsideCheck({ environment: { outside } }: PreviewInput): readonly CheckView[] {
  if (!outside) return [];
  const issuer = outside.issuerCn === null ? '' : `, issued by ${outside.issuerCn}`;
  return [
    {
      key: 'outside',
      state: 'information',
      title: `Used outside AWS by the certificate ${outside.subjectCn} alone`,
      detail: `By IAM Roles Anywhere${issuer}, of the authority behind ${outside.trustAnchorArn ?? 'the trust anchor that the role names'}.`,
    },
  ];
}

/** Both sides ask for the endpoint, so neither account alone can let calls from elsewhere in. */
function networkCheck({ environment: { vpcEndpointIds } }: PreviewInput): readonly CheckView[] {
  if (vpcEndpointIds.length === 0) return [];
  return [
    {
      key: 'network',
      state: 'information',
      title: 'Only calls through its VPC endpoints are let in',
      detail: `${vpcEndpointIds.join(', ')}. What they allow by an endpoint policy of their own is not seen here.`,
    },
  ];
}

/** What one more reader means for those that read already, or one more consumer for those to come. */
function capacityCheck({ pattern, stream, others }: PreviewInput): readonly CheckView[] {
  if (RIGHTS[pattern].throughput === 'shared') {
    const { state, words } = sharedReading(sharedReaders(others.subscriptions));
    if (state === 'plenty')
      return [{ key: 'capacity', state: 'passed', title: 'The shards give enough', detail: words }];
    const title =
      state === 'tight' ? 'Readers may fall behind under load' : 'One more reader starves the shards';
    return [{ key: 'capacity', state: state === 'tight' ? 'information' : 'warning', title, detail: words }];
  }
  if (!needsConsumer(pattern)) return [];
  const { taken, limit } = consumerRoom(stream, others.subscriptions);
  const title = `It will be consumer ${taken + 1} of at most ${limit}`;
  return [{ key: 'capacity', state: taken + 1 >= limit ? 'warning' : 'passed', title }];
}

/** Who comes to the stream's own key, and how. */
function keyCheck({ key, stream }: PreviewInput): readonly CheckView[] {
  if (stream.encryption === 'AWS_MANAGED_KEY')
    return [
      {
        key: 'key',
        state: 'information',
        title: 'The key that AWS manages opens itself to roles of this account',
        detail: 'It could not be shared with another one.',
      },
    ];
  if (!key) return [];
  const alone = 'Through Kinesis and for this stream’s records alone.';
  switch (key.via) {
    case 'KEY_POLICY':
      return [{ key: 'key', state: 'passed', title: 'The stream’s key opens by its policy', detail: alone }];
    case 'IDENTITY':
      return [
        {
          key: 'key',
          state: 'passed',
          title: 'The stream’s key opens by the role’s policy',
          detail: `Its own policy leaves that to IAM of the account. ${alone}`,
        },
      ];
    case 'KMS_GRANT':
      return [
        {
          key: 'key',
          state: 'information',
          title: 'The stream’s key opens by a KMS grant',
          detail:
            'Sluice may not write the key’s policy: it does not carry the tag sluice:managed. AWS may take up to five minutes until a new grant works everywhere.',
        },
      ];
  }
}

/** What was looked at besides the documents themselves, most telling first. */
export function checksOf(input: PreviewInput, unmanaged: readonly string[]): readonly CheckView[] {
  const { plan } = input;
  const sides: CheckView = plan.ownerRole
    ? {
        key: 'sides',
        state: 'information',
        title: 'It goes through a role in the owner’s account, made for this subscription alone',
        detail: `The program takes ${plan.ownerRole.arn} first, and then calls the stream by its name as one of that account. A session that was made so lasts an hour at most.`,
      }
    : plan.stream.action === 'not-needed'
      ? { key: 'sides', state: 'information', title: 'Same account: the role’s policy alone is enough' }
      : { key: 'sides', state: 'passed', title: 'All sides are in the plan' };
  const kept: readonly CheckView[] =
    unmanaged.length > 0
      ? [
          {
            key: 'unmanaged',
            state: 'information',
            title: `${unmanaged.length} ${unmanaged.length === 1 ? 'statement of another tool stays as it is' : 'statements of other tools stay as they are'}`,
            detail: unmanaged.join(', '),
          },
        ]
      : [];
  return [
    effectCheck(input),
    othersCheck(plan),
    { key: 'least', state: 'passed', title: 'Only the actions of this pattern, no wildcards' },
    sides,
    budgetCheck(input),
    ...capacityCheck(input),
    ...readerCheck(input),
    ...outsideCheck(input),
    ...networkCheck(input),
    ...keyCheck(input),
    ...kept,
  ];
}
