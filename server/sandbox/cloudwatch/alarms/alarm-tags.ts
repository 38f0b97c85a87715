import type {
  ListTagsForResourceInput,
  ListTagsForResourceOutput,
  Tag,
  TagResourceInput,
  UntagResourceInput,
} from '@aws-sdk/client-cloudwatch';
import { AwsError, type CallContext, type Operation } from '../../contract';
import { checkAlarm } from '../access';
import { invalidValue, validationError } from '../errors';
import type { Alarm } from './alarm';
import type { AlarmBook } from './alarm-book';

const MOST_TAGS = 50;

export function readTags(given: readonly Tag[]): Readonly<Record<string, string>> {
  if (given.length > MOST_TAGS) throw validationError(`An alarm has at most ${MOST_TAGS} tags.`);
  for (const { Key = '', Value = '' } of given) {
    if (Key.length < 1 || Key.length > 128 || Value.length > 256)
      throw validationError('A tag key has 1 to 128 characters and its value at most 256.');
    if (/^aws:/i.test(Key)) throw validationError('Tag keys that start with aws: are reserved.');
  }
  return Object.fromEntries(given.map(({ Key = '', Value = '' }) => [Key, Value]));
}

/** The tags of alarms, by ARN. Only alarms have tags here. */
export function alarmTagOperations(book: AlarmBook) {
  return {
    ListTagsForResource: listing(book),
    TagResource: tagging(book),
    UntagResource: untagging(book),
  };
}

const listing = (book: AlarmBook): Operation<ListTagsForResourceInput, ListTagsForResourceOutput> => ({
  checks: (input, context) => [check(book, 'ListTagsForResource', input.ResourceARN, context)],
  run: (input) => ({
    Tags: Object.entries(requireAlarm(book, input.ResourceARN).tags).map(([Key, Value]) => ({ Key, Value })),
  }),
});

const tagging = (book: AlarmBook): Operation<TagResourceInput, object> => ({
  checks: (input, context) => [check(book, 'TagResource', input.ResourceARN, context)],
  async run(input) {
    const alarm = requireAlarm(book, input.ResourceARN);
    const tags = { ...alarm.tags, ...readTags(input.Tags ?? []) };
    if (Object.keys(tags).length > MOST_TAGS)
      throw validationError(`An alarm has at most ${MOST_TAGS} tags.`);
    await book.save({ ...alarm, tags });
    return undefined;
  },
});

const untagging = (book: AlarmBook): Operation<UntagResourceInput, object> => ({
  checks: (input, context) => [check(book, 'UntagResource', input.ResourceARN, context)],
  async run(input) {
    const alarm = requireAlarm(book, input.ResourceARN);
    const kept = Object.entries(alarm.tags).filter(([key]) => !(input.TagKeys ?? []).includes(key));
    await book.save({ ...alarm, tags: Object.fromEntries(kept) });
    return undefined;
  },
});

/** An alarm of the caller's own account and Region; others are asked for as such, and so denied. */
function check(book: AlarmBook, action: string, arn: string | undefined, context: CallContext) {
  const [, region, accountId, name] =
    /^arn:aws:cloudwatch:([^:]*):(\d{12}):alarm:(.+)$/.exec(arn ?? '') ?? [];
  if (name === undefined || region !== context.region || accountId !== context.caller.accountId)
    throw invalidValue(`${arn} is no alarm of this account and Region.`);
  const tags = Object.entries(book.byArn(arn ?? '')?.tags ?? {});
  return checkAlarm(
    action,
    context,
    name,
    Object.fromEntries(tags.map(([key, value]) => [`aws:ResourceTag/${key}`, value])),
  );
}

function requireAlarm(book: AlarmBook, arn: string | undefined): Alarm {
  const alarm = book.byArn(arn ?? '');
  if (!alarm) throw new AwsError('ResourceNotFoundException', `There is no alarm ${arn}`, 404);
  return alarm;
}
