import { checkText } from '../constraints';

const NAME = /^[\w+=,.@-]+$/;
const PATH = /^(\/|\/[\x21-\x7e]+\/)$/;

export const checkEntityName = (name: string | undefined, member: string): void =>
  checkText(name, member, { min: 1, max: 64, pattern: NAME });

export const checkPolicyName = (name: string | undefined): void =>
  checkText(name, 'policyName', { min: 1, max: 128, pattern: NAME });

/** A path begins and ends with a slash; without one it is `/`. */
export function readPath(path: string | undefined): string {
  checkText(path, 'path', { min: 1, max: 512, pattern: PATH });
  return path ?? '/';
}
