import { invalidInput } from './errors';

/** docs/aws-facts.md §7 */
const LONGEST_NAME = 255;
const NAME = /^[a-zA-Z0-9_$#.-]+$/;
const LONGEST_DESCRIPTION = 2_048;

export const DEFAULT_REGISTRY = 'default-registry';

export function checkName(name: string, member: 'registryName' | 'schemaName'): string {
  if (name.length < 1 || Buffer.byteLength(name) > LONGEST_NAME) throw wrongLength(member);
  if (!NAME.test(name)) throw wrongCharacters(member);
  return name;
}

export function checkDescription(description: string | undefined): void {
  if (description !== undefined && description.length > LONGEST_DESCRIPTION) throw wrongLength('description');
}

export const wrongLength = (member: string) =>
  invalidInput(`The resource name contains too many or too few characters. Parameter Name: ${member}`);

export const wrongCharacters = (member: string) =>
  invalidInput(
    `The parameter value contains one or more characters that are not valid. Parameter Name: ${member}`,
  );

export const registryArn = (region: string, accountId: string, name: string): string =>
  `arn:aws:glue:${region}:${accountId}:registry/${name}`;

export const schemaArn = (region: string, accountId: string, registry: string, name: string): string =>
  `arn:aws:glue:${region}:${accountId}:schema/${registry}/${name}`;
