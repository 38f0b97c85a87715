import type {
  MetadataInfo,
  MetadataKeyValuePair,
  PutSchemaVersionMetadataInput,
  PutSchemaVersionMetadataResponse,
  QuerySchemaVersionMetadataInput,
  QuerySchemaVersionMetadataResponse,
  RemoveSchemaVersionMetadataInput,
  RemoveSchemaVersionMetadataResponse,
} from '@aws-sdk/client-glue';
import type { CallContext, Operation } from '../contract';
import { checkVersion } from './access';
import type { GlueDeps } from './deps';
import { alreadyExists, limitExceeded, notFound, schemaNotFound } from './errors';
import { wrongCharacters, wrongLength } from './names';
import { checkPage, pageOf } from './paging';
import type { MetadataPair, VersionRecord } from './records';
import type { RegistryStore } from './registry-store';
import { latestVersion, requireLivingVersion, requireVersion, versionTarget } from './target';

/** docs/aws-facts.md §7 */
const MOST_PAIRS = 10;
const LONGEST_KEY = 128;
const LONGEST_VALUE = 256;
const TEXT = /^[a-zA-Z0-9+\-=._/@]+$/;

/** Pairs of a version: a key may have several values. */
export function metadataOperations({ registry: store, seal }: GlueDeps) {
  const put: Operation<PutSchemaVersionMetadataInput, PutSchemaVersionMetadataResponse> = {
    checks(input, context) {
      readPair(input.MetadataKeyValue);
      return checkVersion(store, 'PutSchemaVersionMetadata', versionTarget(store, input, context), context);
    },
    async run(input, context) {
      const { key, value } = readPair(input.MetadataKeyValue);
      const version = requireLivingVersion(store, versionTarget(store, input, context), context);
      if (version.metadata.some((pair) => pair.key === key && pair.value === value))
        throw alreadyExists(
          `Resource already exist for schema version id: ${version.id}, metadata key: ${key}, metadata value: ${value}`,
        );
      if (version.metadata.length >= MOST_PAIRS)
        throw limitExceeded('Your resource limits for Schema Version Metadata have been exceeded.');
      const pair = { key, value, createdAt: context.now.getTime() };
      await store.saveVersion({ ...version, metadata: [...version.metadata, pair] });
      return shown(store, version, pair, context);
    },
  };

  const remove: Operation<RemoveSchemaVersionMetadataInput, RemoveSchemaVersionMetadataResponse> = {
    checks(input, context) {
      readPair(input.MetadataKeyValue);
      return checkVersion(
        store,
        'RemoveSchemaVersionMetadata',
        versionTarget(store, input, context),
        context,
      );
    },
    async run(input, context) {
      const { key, value } = readPair(input.MetadataKeyValue);
      const version = requireLivingVersion(store, versionTarget(store, input, context), context);
      const metadata = version.metadata.filter((pair) => pair.key !== key || pair.value !== value);
      if (metadata.length === version.metadata.length)
        throw notFound('Schema version metadata is not found.');
      await store.saveVersion({ ...version, metadata });
      return shown(store, version, { key, value }, context);
    },
  };

  const query: Operation<QuerySchemaVersionMetadataInput, QuerySchemaVersionMetadataResponse> = {
    checks(input, context) {
      checkPage(input);
      return checkVersion(store, 'QuerySchemaVersionMetadata', versionTarget(store, input, context), context);
    },
    run(input, context) {
      const version = requireVersion(store, versionTarget(store, input, context), context);
      const wanted = version.metadata.filter((pair) => isWanted(pair, input.MetadataList));
      const keys = [...new Set(wanted.map(({ key }) => key))].sort();
      const { items, next } = pageOf(seal, `metadata ${version.id}`, keys, (key) => key, input, context);
      const infos = items.map((key) => [key, infoOf(wanted.filter((pair) => pair.key === key))] as const);
      return { MetadataInfoMap: Object.fromEntries(infos), SchemaVersionId: version.id, ...next };
    },
  };

  return {
    PutSchemaVersionMetadata: put,
    RemoveSchemaVersionMetadata: remove,
    QuerySchemaVersionMetadata: query,
  };
}

function readPair({ MetadataKey: key = '', MetadataValue: value = '' }: MetadataKeyValuePair = {}) {
  if (key.length < 1 || key.length > LONGEST_KEY) throw wrongLength('key');
  if (value.length < 1 || value.length > LONGEST_VALUE) throw wrongLength('value');
  if (!TEXT.test(key)) throw wrongCharacters('key');
  if (!TEXT.test(value)) throw wrongCharacters('value');
  return { key, value };
}

/** Pairs that one of the entries asked for means; an entry may name a key, a value or both. */
const isWanted = (
  { key, value }: MetadataPair,
  asked: readonly MetadataKeyValuePair[] | undefined,
): boolean =>
  asked === undefined ||
  asked.length === 0 ||
  asked.some(
    ({ MetadataKey, MetadataValue }) => (MetadataKey ?? key) === key && (MetadataValue ?? value) === value,
  );

/** The value that came last, and the others of the same key. */
function infoOf(pairs: readonly MetadataPair[]): MetadataInfo {
  const [last, ...others] = pairs.toReversed().map(({ value, createdAt }) => ({
    MetadataValue: value,
    CreatedTime: new Date(createdAt).toISOString(),
  }));
  return { ...last, ...(others.length > 0 && { OtherMetadataValueList: others }) };
}

function shown(
  store: RegistryStore,
  version: VersionRecord,
  { key, value }: Pick<MetadataPair, 'key' | 'value'>,
  { now }: CallContext,
) {
  const schema = store.schema(version.schemaArn, now.getTime());
  if (!schema) throw schemaNotFound();
  return {
    SchemaArn: schema.arn,
    SchemaName: schema.name,
    RegistryName: schema.registryName,
    LatestVersion: latestVersion(store, schema, now.getTime())?.id === version.id,
    VersionNumber: version.number,
    SchemaVersionId: version.id,
    MetadataKey: key,
    MetadataValue: value,
  };
}
