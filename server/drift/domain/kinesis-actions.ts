import { matchesGlob } from '../../policies/evaluate/glob';

/**
 * Kinesis operations as IAM names them (docs/aws-facts.md §3), in lower case because actions compare without case. A
 * pattern means the operations that it matches, so that `PutRecord*` and its two operations are one meaning.
 */
const OPERATIONS = [
  'addtagstostream',
  'createstream',
  'decreasestreamretentionperiod',
  'deleteresourcepolicy',
  'deletestream',
  'deregisterstreamconsumer',
  'describeaccountsettings',
  'describelimits',
  'describestream',
  'describestreamconsumer',
  'describestreamsummary',
  'disableenhancedmonitoring',
  'enableenhancedmonitoring',
  'getrecords',
  'getresourcepolicy',
  'getsharditerator',
  'increasestreamretentionperiod',
  'listshards',
  'liststreamconsumers',
  'liststreams',
  'listtagsforresource',
  'listtagsforstream',
  'mergeshards',
  'putrecord',
  'putrecords',
  'putresourcepolicy',
  'registerstreamconsumer',
  'removetagsfromstream',
  'splitshard',
  'startstreamencryption',
  'stopstreamencryption',
  'subscribetoshard',
  'tagresource',
  'untagresource',
  'updateaccountsettings',
  'updatemaxrecordsize',
  'updateshardcount',
  'updatestreammode',
  'updatestreamrecorddistributionstrategy',
  'updatestreamwarmthroughput',
].map((operation) => `kinesis:${operation}`);

const WILD = /[*?]/;

/** What one entry of an Action element stands for. What is no pattern of Kinesis's stands for itself. */
export function expandAction(entry: string): readonly string[] {
  const action = entry.toLowerCase();
  if (action === '*' || action === '*:*') return [...OPERATIONS, '*'];
  if (!WILD.test(action)) return [action];
  const met = OPERATIONS.filter((operation) => matchesGlob({ text: action }, operation));
  return met.length > 0 ? met : [action.replace(/\*+/g, '*')];
}

export const expandActions = (entries: readonly string[]): ReadonlySet<string> =>
  new Set(entries.flatMap(expandAction));

/** What a NotAction leaves, as far as Kinesis is concerned. */
export function allActionsBut(entries: readonly string[]): ReadonlySet<string> {
  const excepted = expandActions(entries);
  return new Set([...OPERATIONS, '*'].filter((operation) => !excepted.has(operation)));
}
