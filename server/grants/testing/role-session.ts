import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';
import { MESH_REGION } from '@/server/demo/mesh/definition';

/** Credentials of a session of the role, which its account's administrator takes. */
export async function roleSession(adminProfile: string, RoleArn: string) {
  const sts = new STSClient({ profile: adminProfile, region: MESH_REGION });
  try {
    const { Credentials } = await sts.send(new AssumeRoleCommand({ RoleArn, RoleSessionName: 'test' }));
    const { AccessKeyId = '', SecretAccessKey = '', SessionToken = '' } = Credentials ?? {};
    return { accessKeyId: AccessKeyId, secretAccessKey: SecretAccessKey, sessionToken: SessionToken };
  } finally {
    sts.destroy();
  }
}
