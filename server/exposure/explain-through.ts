import type { RoleFacts, RoleReader } from '../environments/ports';
import { parseArn, parseRoleArn } from '../kernel/arn';
import type { AwsTarget } from '../kernel/aws-failure';
import { policiesOf, requestOf } from '../policies/build/decide';
import { ownInline } from '../policies/build/role-context';
import { ASSUME_ROLE } from '../policies/build/statement';
import type { PolicyDocument } from '../policies/document';
import type { StreamFacts } from '../streams/ports';
import { explainAccess } from './domain/explain-access';
import type { OwnerRoleOf } from './parties';
import type { ThroughView } from './view';

type Question = {
  readonly action: string;
  readonly role: RoleFacts;
  readonly stream: StreamFacts;
  readonly streamPolicy: PolicyDocument | null;
};

const ownOf = (role: RoleFacts): PolicyDocument | null => ownInline(role)?.document ?? null;

/** May the role take that one? The trust policy is that one's side of it. */
function taking({ role }: Question, taken: RoleFacts) {
  const request = {
    ...requestOf(ASSUME_ROLE, role, { streamArn: taken.roleArn, tags: taken.tags }),
    resourceAccountId: parseArn(taken.roleArn)?.accountId ?? '',
  };
  const trust = { name: 'trust policy', document: taken.trust.document };
  return explainAccess(request, policiesOf(role, { rolePolicy: ownOf(role) }, trust));
}

/** And does what is asked, as one of the stream's account. */
function doing({ action, stream, streamPolicy }: Question, taken: RoleFacts) {
  const resource = { name: 'stream policy', document: streamPolicy };
  return explainAccess(
    requestOf(action, taken, stream),
    policiesOf(taken, { rolePolicy: ownOf(taken) }, resource),
  );
}

/**
 * What the role may do as each of the roles that Sluice made for it in the stream's account, link by link, from what AWS
 * holds now. One that cannot be read closes the way: nobody takes what is not there.
 */
export async function explainThrough(
  { roleReader }: { readonly roleReader: Pick<RoleReader, 'readRole'> },
  target: AwsTarget,
  ownerRoles: readonly OwnerRoleOf[],
  question: Question,
): Promise<readonly ThroughView[]> {
  return Promise.all(
    ownerRoles.map(async ({ arn, subscription }) => {
      const name = parseRoleArn(arn)?.roleName ?? arn;
      const taken = await roleReader.readRole(target, arn);
      if (!taken.ok)
        return { arn, name, subscription, takes: 'denied', does: 'denied', there: false } as const;
      const [takes, does] = [taking(question, taken.value), doing(question, taken.value)];
      return { arn, name, subscription, takes: takes.verdict, does: does.verdict, there: true };
    }),
  );
}
