import { refreshFacts } from '../../catalog/use-cases/read-stream';
import type { AwsTarget } from '../../kernel/aws-failure';
import { rereadInventory } from '../../metrics/use-cases/read-streams';
import type { OperationRecord } from '../domain/operation';
import type { OperateJobDeps } from '../ports';

/**
 * What pages show of the stream is read anew before a change counts as over: whoever looks then must not be offered again
 * what has just been done. Where AWS does not answer, the rounds read it later.
 */
export async function catchUp(
  deps: OperateJobDeps,
  { productId, streamArn }: Pick<OperationRecord, 'productId' | 'streamArn'>,
  target: AwsTarget,
): Promise<void> {
  // What has just been created is read when it becomes a product.
  if (productId === null) return;
  await Promise.all([rereadInventory(deps, target, streamArn), refreshFacts(deps, productId)]);
}
