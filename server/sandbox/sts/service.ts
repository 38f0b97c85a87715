import type { Service } from '../contract';
import type { FindManagedPolicy } from '../decision/principal-policies';
import type { Directory } from '../iam/directory';
import { getCallerIdentity } from './get-caller-identity';

export type StsDeps = {
  readonly directory: Directory;
  readonly sealingKey: Buffer;
  readonly managed: FindManagedPolicy;
};

export function createStsService(_deps: StsDeps): Service {
  return { signingName: 'sts', operations: { GetCallerIdentity: getCallerIdentity } };
}
