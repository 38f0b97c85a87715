import { calledIn, type Delivery, deliveryOf } from './delivery';

type WithArn<Key extends string> = { readonly [key in Key]?: string | undefined };

/** What DescribeDeliveryStream says of a destination, as far as it is a name; anything may be missing. */
export type SaidDestination = {
  readonly RedshiftDestinationDescription?: unknown;
  readonly AmazonopensearchserviceDestinationDescription?: WithArn<'DomainARN'> | undefined;
  readonly AmazonOpenSearchServerlessDestinationDescription?: unknown;
  readonly ElasticsearchDestinationDescription?: WithArn<'DomainARN'> | undefined;
  readonly SplunkDestinationDescription?: unknown;
  readonly HttpEndpointDestinationDescription?:
    | { readonly EndpointConfiguration?: WithArn<'Name'> | undefined }
    | undefined;
  readonly SnowflakeDestinationDescription?: WithArn<'Database' | 'Schema' | 'Table'> | undefined;
  readonly IcebergDestinationDescription?: unknown;
  readonly ExtendedS3DestinationDescription?: WithArn<'BucketARN'> | undefined;
  readonly S3DestinationDescription?: WithArn<'BucketARN'> | undefined;
};

export type SaidDeliveryStream = {
  readonly DeliveryStreamARN?: string | undefined;
  readonly DeliveryStreamStatus?: string | undefined;
  readonly Source?:
    | {
        readonly KinesisStreamSourceDescription?: WithArn<'KinesisStreamARN' | 'RoleARN'> | undefined;
      }
    | undefined;
  readonly Destinations?: readonly SaidDestination[] | undefined;
};

const named = (what: string, ...names: readonly (string | undefined)[]): string => {
  const name = names.filter((each) => each !== undefined && each !== '').join('.');
  return name === '' ? what : `${what}: ${name}`;
};

/** Never an address, a user or a key: addresses of endpoints can hold secrets. What is copied to S3 besides stands last. */
export function destinationName(destination: SaidDestination | undefined): string {
  if (!destination) return '';
  const { AmazonopensearchserviceDestinationDescription: openSearch } = destination;
  const { ElasticsearchDestinationDescription: elastic, SnowflakeDestinationDescription: snowflake } =
    destination;
  const s3 = destination.ExtendedS3DestinationDescription ?? destination.S3DestinationDescription;
  if (destination.RedshiftDestinationDescription) return 'Redshift';
  if (openSearch) return named('OpenSearch', calledIn(openSearch.DomainARN));
  if (destination.AmazonOpenSearchServerlessDestinationDescription) return 'OpenSearch Serverless';
  if (elastic) return named('Elasticsearch', calledIn(elastic.DomainARN));
  if (destination.SplunkDestinationDescription) return 'Splunk';
  if (destination.HttpEndpointDestinationDescription)
    return named('HTTP endpoint', destination.HttpEndpointDestinationDescription.EndpointConfiguration?.Name);
  if (snowflake) return named('Snowflake', snowflake.Database, snowflake.Schema, snowflake.Table);
  if (destination.IcebergDestinationDescription) return 'Iceberg';
  return s3 ? named('S3', calledIn(s3.BucketARN)) : '';
}

/** A delivery stream that brings a stream's records on now; null for all others. */
export function flowingDeliveryStream(said: SaidDeliveryStream): Delivery | null {
  if (said.DeliveryStreamStatus !== 'ACTIVE') return null;
  const source = said.Source?.KinesisStreamSourceDescription;
  return deliveryOf({
    ...{ arn: said.DeliveryStreamARN, source: source?.KinesisStreamARN, role: source?.RoleARN },
    state: said.DeliveryStreamStatus,
    target: destinationName(said.Destinations?.[0]),
  });
}
