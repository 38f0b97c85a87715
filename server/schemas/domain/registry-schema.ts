import { parseArn } from '../../kernel/arn';

/** `arn:aws:glue:REGION:ACCOUNT:schema/REGISTRY/NAME` (docs/aws-facts.md §7). */
export type RegistrySchemaArn = {
  readonly arn: string;
  readonly accountId: string;
  readonly region: string;
  readonly registryName: string;
  readonly schemaName: string;
};

const RESOURCE = /^schema\/([\w$#.-]{1,255})\/([\w$#.-]{1,255})$/;

/** Null for anything but a schema of a Glue registry. */
export function parseSchemaArn(text: string): RegistrySchemaArn | null {
  const arn = parseArn(text);
  if (arn?.service !== 'glue' || !/^\d{12}$/.test(arn.accountId) || arn.region === '') return null;
  const [, registryName, schemaName] = RESOURCE.exec(arn.resource) ?? [];
  if (registryName === undefined || schemaName === undefined) return null;
  return { arn: text, accountId: arn.accountId, region: arn.region, registryName, schemaName };
}

/** Registries let no other account in, so only a role of the schema's own account can be let read it. */
export const readableSchema = (
  { registrySchemaArn }: { readonly registrySchemaArn: string | null },
  roleArn: string,
): string | null =>
  registrySchemaArn !== null && parseArn(registrySchemaArn)?.accountId === parseArn(roleArn)?.accountId
    ? registrySchemaArn
    : null;
