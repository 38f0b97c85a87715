import type { Clock } from '../../kernel/clock';
import type { ControlStore, Operation, Service } from '../contract';
import type { Directory } from './directory';

export type IamDeps = {
  readonly store: ControlStore;
  readonly directory: Directory;
  readonly clock: Clock;
  readonly deleted: (principal: { readonly arn: string; readonly uniqueId: string }) => Promise<void>;
};

export function createIamService(_deps: IamDeps): Service {
  const operations: Record<string, Operation<never, object>> = {};
  return { signingName: 'iam', operations };
}
