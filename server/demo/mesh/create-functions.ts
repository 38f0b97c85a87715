import { CreateFunctionCommand, type LambdaClient } from '@aws-sdk/client-lambda';
import { created } from './aws-session';
import type { MeshAccount } from './definition';
import { roleArn } from './spoke-role';

const CODE = 'export const handler = async () => ({ batchItemFailures: [] });';

/** Functions of one account. They read nothing until somebody maps them to a stream. */
export async function createFunctions(
  lambda: LambdaClient,
  { accountId, functions }: MeshAccount,
): Promise<void> {
  for (const { name, role } of functions)
    await created(
      lambda.send(
        new CreateFunctionCommand({
          FunctionName: name,
          Role: roleArn(accountId, role),
          Runtime: 'nodejs22.x',
          Handler: 'index.handler',
          Code: { ZipFile: Buffer.from(CODE) },
        }),
      ),
    );
}
