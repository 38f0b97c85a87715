import { type Api, type Dialect, describeApi } from './protocol/api';

/** Describes a service when the first call for it comes. */
export type LoadApi = () => Promise<Api>;

/**
 * Every service that is emulated, with how it is spoken to. An SDK package takes a tenth of a second and several
 * megabytes to load, so none is loaded before somebody calls its service.
 */
export const APIS: Readonly<Record<string, LoadApi>> = {
  iam: onFirstCall(() => import('@aws-sdk/client-iam'), query('https://iam.amazonaws.com/doc/2010-05-08/')),
  sts: onFirstCall(() => import('@aws-sdk/client-sts'), query('https://sts.amazonaws.com/doc/2011-06-15/')),
  lambda: onFirstCall(() => import('@aws-sdk/client-lambda'), { kind: 'rest-json' }),
  organizations: onFirstCall(
    () => import('@aws-sdk/client-organizations'),
    json('AWSOrganizationsV20161128'),
  ),
  cloudtrail: onFirstCall(() => import('@aws-sdk/client-cloudtrail'), json('CloudTrail_20131101')),
  kinesis: onFirstCall(() => import('@aws-sdk/client-kinesis'), json('Kinesis_20131202')),
  monitoring: onFirstCall(() => import('@aws-sdk/client-cloudwatch'), {
    ...json('GraniteServiceVersion20100801'),
    xmlNamespace: 'http://monitoring.amazonaws.com/doc/2010-08-01/',
  }),
  glue: onFirstCall(() => import('@aws-sdk/client-glue'), json('AWSGlue')),
  kms: onFirstCall(() => import('@aws-sdk/client-kms'), json('TrentService')),
  firehose: onFirstCall(() => import('@aws-sdk/client-firehose'), json('Firehose_20150804')),
  pipes: onFirstCall(() => import('@aws-sdk/client-pipes'), { kind: 'rest-json' }),
};

function onFirstCall(importSdk: () => Promise<object>, dialect: Dialect): LoadApi {
  let api: Promise<Api> | undefined;
  return () => {
    api ??= importSdk().then((sdk) => describeApi(sdk, dialect));
    return api;
  };
}

function query(xmlNamespace: string): Dialect {
  return { kind: 'query', xmlNamespace };
}

function json(target: string) {
  return { kind: 'json', target } as const;
}
