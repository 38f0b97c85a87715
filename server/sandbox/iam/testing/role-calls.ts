import { CreatePolicyCommand, CreateRoleCommand, PutRolePolicyCommand } from '@aws-sdk/client-iam';
import { type As, allow, HUB, policy, trusting } from '../../testing/running-sandbox';

/** Everybody in the hub's account whose own policies allow it. */
export const trust = trusting(`arn:aws:iam::${HUB}:root`);

/** Calls that make things for other calls to work on; `admin` is asked for each, because a test's sandbox starts late. */
export const roleCalls = (admin: () => As) => ({
  create: (RoleName: string, more: object = {}) =>
    admin().iam.send(new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument: trust, ...more })),
  put: (RoleName: string, PolicyName: string, PolicyDocument: string, by = admin()) =>
    by.iam.send(new PutRolePolicyCommand({ RoleName, PolicyName, PolicyDocument })),
  /** A managed policy; answers its ARN. */
  managed: async (PolicyName: string, PolicyDocument = policy(allow('kinesis:*'))): Promise<string> => {
    const { Policy } = await admin().iam.send(new CreatePolicyCommand({ PolicyName, PolicyDocument }));
    return Policy?.Arn ?? '';
  },
});
