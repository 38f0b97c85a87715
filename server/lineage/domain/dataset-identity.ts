import { isAccountId, parseStreamArn, type StreamArn, streamArn } from '../../kernel/arn';

/** What a node of the graph is, as far as its name tells. */
export const NODE_KINDS = [
  'STREAM',
  'TABLE',
  'TOPIC',
  'FILES',
  'DATASET',
  'JOB',
  'ROLE',
  'FUNCTION',
  'DELIVERY',
  'PIPE',
] as const;
export type NodeKind = (typeof NODE_KINDS)[number];

/** A dataset's or job's name in OpenLineage. */
export type Named = { readonly namespace: string; readonly name: string };

export type DatasetIdentity = Named & {
  /** The same for the same dataset, whichever way it was named. */
  readonly key: string;
  readonly kind: NodeKind;
  readonly label: string;
  readonly streamArn: StreamArn | null;
};

/** ARNs of streams that Sluice knows, by stream name. */
export type KnownStreams = ReadonlyMap<string, readonly StreamArn[]>;

const ARN_NAMESPACE = /^arn:aws(?:-[a-z]+)*:kinesis:[a-z0-9-]+:\d{12}$/;
const SPARK_NAMESPACE = /^kinesis:\/\/([^/?#]+)\/?$/;
/** `kinesis.REGION.…`, `kinesis-fips.REGION.…`, `ACCOUNT.data-kinesis.REGION.…` and `ENDPOINT.kinesis.REGION.vpce.…`. */
const ENDPOINT =
  /^(?:(\d{12})\.)?(?:[\w-]+\.)?(?:data-|control-)?kinesis(?:-fips)?\.([a-z]{2,}(?:-[a-z]+)+-\d+)\.(?:vpce\.)?(?:amazonaws\.com(?:\.cn)?|api\.aws)$/;

const SCHEMES: Readonly<Record<string, NodeKind>> = {
  kafka: 'TOPIC',
  pubsub: 'TOPIC',
  kinesis: 'STREAM',
  s3: 'FILES',
  s3a: 'FILES',
  s3n: 'FILES',
  gs: 'FILES',
  abfss: 'FILES',
  hdfs: 'FILES',
  file: 'FILES',
  awsathena: 'TABLE',
  redshift: 'TABLE',
  postgres: 'TABLE',
  mysql: 'TABLE',
  snowflake: 'TABLE',
  bigquery: 'TABLE',
  hive: 'TABLE',
};

/** So that no namespace with a slash can be mistaken for the beginning of a name. */
const escaped = (namespace: string) => namespace.replaceAll('%', '%25').replaceAll('/', '%2F');

export const datasetKey = ({ namespace, name }: Named): string => `dataset:${escaped(namespace)}/${name}`;

/** A project speaks for its own jobs only: what another one calls the same is another job. */
export const jobKey = (projectId: string, { namespace, name }: Named): string =>
  `job:${projectId}/${escaped(namespace)}/${name}`;

function kindOf({ namespace, name }: Named): NodeKind {
  if (/^arn:aws(-[a-z]+)*:glue:/.test(namespace) || name.startsWith('table/')) return 'TABLE';
  return SCHEMES[/^([a-z0-9+]+):\/\//.exec(namespace)?.[1] ?? namespace] ?? 'DATASET';
}

const lastPart = (name: string) => name.split('/').findLast((part) => part !== '') ?? name;

const ofStream = (arn: StreamArn, named: Named): DatasetIdentity => ({
  ...named,
  key: arn,
  kind: 'STREAM',
  label: parseStreamArn(arn)?.streamName ?? named.name,
  streamArn: arn,
});

/** `arn:aws:kinesis:REGION:ACCOUNT` and `stream/NAME`, as Sluice itself names streams. */
const byArn = ({ namespace, name }: Named): StreamArn | null =>
  ARN_NAMESPACE.test(namespace) && parseStreamArn(`${namespace}:${name}`) ? `${namespace}:${name}` : null;

/**
 * `kinesis://ENDPOINT` and the stream's name, as Spark names it: without an account, unless the endpoint is one
 * account's. Then it is the one known stream of that name and Region; of several it may be any, so it is none of them.
 */
function byEndpoint({ namespace, name }: Named, known: KnownStreams): StreamArn | null {
  const host = SPARK_NAMESPACE.exec(namespace)?.[1]?.replace(/:\d+$/, '');
  if (host === undefined) return null;
  const [, account, region] = ENDPOINT.exec(host) ?? [];
  if (account && region && isAccountId(account)) {
    const arn = streamArn(region, account, name);
    return parseStreamArn(arn) ? arn : null;
  }
  const candidates = (known.get(name) ?? []).filter(
    (arn) => region === undefined || parseStreamArn(arn)?.region === region,
  );
  return candidates.length === 1 ? (candidates[0] ?? null) : null;
}

/** One identity for all names of a dataset; `symlinks` are its other names by OpenLineage's facet (docs/glossary.md). */
export function identify(dataset: Named, symlinks: readonly Named[], known: KnownStreams): DatasetIdentity {
  const names = [dataset, ...symlinks];
  for (const name of names) {
    const arn = byArn(name);
    if (arn) return ofStream(arn, dataset);
  }
  for (const name of names) {
    const arn = byEndpoint(name, known);
    if (arn) return ofStream(arn, dataset);
  }
  return {
    ...dataset,
    key: datasetKey(dataset),
    kind: kindOf(dataset),
    label: lastPart(dataset.name),
    streamArn: null,
  };
}
