import { CloudWatchClient, type CloudWatchClientConfig } from '@aws-sdk/client-cloudwatch';
import { AssumeRoleCommand } from '@aws-sdk/client-sts';
import { type As, type Keys, REGION, type RunningSandbox, toKeys } from '../../testing/running-sandbox';

/** An ordinary client of CloudWatch, as the administrator of an account or with keys. */
export function cloudWatchAs(
  running: RunningSandbox,
  who: string | Keys,
  more: Partial<CloudWatchClientConfig> = {},
): CloudWatchClient {
  return new CloudWatchClient({
    region: REGION,
    endpoint: running.sandbox.endpoint,
    credentials: typeof who === 'string' ? running.account(who).admin : { ...who },
    maxAttempts: 1,
    ...more,
  });
}

export async function sessionKeys(by: As, RoleArn: string): Promise<Keys> {
  const { Credentials } = await by.sts.send(new AssumeRoleCommand({ RoleArn, RoleSessionName: 'test' }));
  return toKeys(Credentials);
}
