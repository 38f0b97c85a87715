import type { AccessCheck, CallContext } from '../contract';
import type { Tags } from './records';
import type { RegistryStore } from './registry-store';
import { type RegistryTarget, type SchemaTarget, schemaByArn, type VersionTarget } from './target';

type ContextKeys = Readonly<Record<string, string | readonly string[]>>;

/** The question whether the caller may do `action` to the registry, with its tags. */
export const checkRegistry = (action: string, target: RegistryTarget, more: ContextKeys = {}): AccessCheck =>
  checkResource(action, target, target.registry?.tags, more);

/** Actions on schemas have to be allowed on the registry as well (service authorization reference, Glue). */
export const checkSchema = (action: string, target: SchemaTarget, more: ContextKeys = {}): AccessCheck[] => [
  checkRegistry(action, target.in, more),
  checkResource(action, target, target.schema?.tags, more),
];

export const checkAll = (action: string, { caller }: CallContext): AccessCheck => ({
  action: `glue:${action}`,
  resource: '*',
  resourceAccountId: caller.accountId,
});

/**
 * By number the schema is asked about. By id it is asked about only where the documentation's policies name schemas;
 * reading a version by its id they allow on `*` (docs/aws-facts.md §7).
 */
export function checkVersion(
  store: RegistryStore,
  action: string,
  target: VersionTarget,
  context: CallContext,
): AccessCheck[] {
  if (target.by === 'number') return checkSchema(action, target.in);
  if (action === 'GetSchemaVersion' || !target.version) return [checkAll(action, context)];
  return checkSchema(action, schemaByArn(store, target.version.schemaArn, context));
}

/** The question about one resource with its tags, be it there or not. */
export const checkResource = (
  action: string,
  { arn, accountId }: { readonly arn: string; readonly accountId: string },
  tags: Tags | undefined,
  more: ContextKeys = {},
): AccessCheck => ({
  action: `glue:${action}`,
  resource: arn,
  resourceAccountId: accountId,
  context: {
    ...Object.fromEntries(
      Object.entries(tags ?? {}).map(([key, value]) => [`aws:ResourceTag/${key}`, value]),
    ),
    ...more,
  },
});
