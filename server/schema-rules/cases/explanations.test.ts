import { expect, test } from 'vitest';
import { explainObjection } from '../explain-objections';
import { judge } from '../judge';
import { parseSchema } from '../parse-schema';
import type { SchemaFormat } from '../schema-format';
import { AVRO_CASES } from './avro';
import { type Case, definitionText } from './case';
import { JSON_CASES } from './json';
import { PROTOBUF_CASES } from './protobuf';

const TABLES: readonly [string, SchemaFormat, readonly Case[]][] = [
  ['avro', 'AVRO', AVRO_CASES],
  ['json', 'JSON', JSON_CASES],
  ['protobuf', 'PROTOBUF', PROTOBUF_CASES],
];

/** All that is said of a case, when its newer version is to follow its older one in both directions. */
function sentencesOf(rule: string, name: string): string[] {
  const [, format, cases] = TABLES.find(([prefix]) => rule.startsWith(`${prefix}-`)) ?? [];
  const found = cases?.find((each) => each.name === name);
  if (!format || !found) throw new Error(`no case is called ${name}`);
  const [older, newer] = [found.older, found.newer].map((each) => parseSchema(format, definitionText(each)));
  if (!older?.ok || !newer?.ok) throw new Error('no definition');
  const history = { versions: [{ number: 1, schema: older.value }], checkpoint: 1 };
  return judge('FULL', newer.value, history).objections.map(explainObjection);
}

/** One case for each rule, with what a person reads. */
test.each([
  [
    'avro-field-without-default',
    'a required field goes',
    'Version 1 cannot read what the new version writes, at email: The reader needs the field email (string), which the writer does not write and for which it has no default.',
  ],
  [
    'avro-type-mismatch',
    'an alias is for a field of another type',
    'The new version cannot read what version 1 wrote, at fullName: The writer may write int, which a reader of string cannot take.',
  ],
  [
    'avro-ambiguous-alias',
    'an alias makes two written fields one',
    "The new version cannot read what version 1 wrote, at name: The writer writes name and title, and the reader's field name goes by each of these names.",
  ],
  [
    'avro-name-mismatch',
    'the record is renamed',
    "The new version cannot read what version 1 wrote: The writer writes record Person; the reader's record Customer has neither that name nor an alias for it.",
  ],
  [
    'avro-fixed-size',
    'a fixed grows',
    'The new version cannot read what version 1 wrote, at value: The writer writes 16 bytes where the reader takes 32.',
  ],
  [
    'avro-missing-symbols',
    'an enum gets a symbol',
    "Version 1 cannot read what the new version writes, at value: The writer may write GREEN, which the reader's enum Colour does not have, and it has no default symbol.",
  ],
  [
    'avro-no-union-branch',
    'a union gets a branch',
    "Version 1 cannot read what the new version writes, at value: The writer may write int, which no branch of the reader's union (null, string) takes.",
  ],
  [
    'avro-decimal-mismatch',
    'the scale of a decimal changes',
    'The new version cannot read what version 1 wrote, at value: The writer writes decimals of precision 10 and scale 2; the reader takes them for precision 10 and scale 4.',
  ],
  [
    'json-property-not-allowed',
    'an optional property comes into closed content',
    'Version 1 cannot read what the new version writes, at phone: The writer may write the property phone, which the reader, closed by additionalProperties, does not allow.',
  ],
  [
    'json-property-added-to-open-content',
    'an optional property comes into open content',
    'The new version cannot read what version 1 wrote, at phone: The reader says what phone has to be; the writer, which does not close its content with additionalProperties, may write anything under that name.',
  ],
  [
    'json-content-closed',
    'an optional property comes into content that is opened',
    'Version 1 cannot read what the new version writes: The reader takes no properties but its own (additionalProperties), and the writer may write others.',
  ],
  [
    'json-type-narrowed',
    'a property comes that is wider than other properties have to be',
    'Version 1 cannot read what the new version writes, at total: The writer may write number where the reader takes only integer.',
  ],
  [
    'json-required-added',
    'an optional property becomes required',
    'The new version cannot read what version 1 wrote, at first: The reader requires the property first, which the writer may leave out.',
  ],
  [
    'json-nothing-allowed',
    'a property that was forbidden is allowed',
    'Version 1 cannot read what the new version writes, at old: The reader allows nothing here, and the writer may write something.',
  ],
  [
    'json-size-narrowed',
    'the least number of properties grows',
    'The new version cannot read what version 1 wrote: The reader takes only objects of at least 2 properties, and the writer may write others.',
  ],
  [
    'json-names-narrowed',
    'names of properties are restricted',
    'The new version cannot read what version 1 wrote, at {}: The reader takes only certain names of properties, and the writer may write others.',
  ],
  [
    'json-dependency-added',
    'a property comes to need another',
    'The new version cannot read what version 1 wrote, at first: The reader wants more of an object that has the property first than the writer sees to.',
  ],
  [
    'json-values-narrowed',
    'an enumeration gets a value',
    'Version 1 cannot read what the new version writes, at value: The writer may write "B", where the reader takes only "A".',
  ],
  [
    'json-range-narrowed',
    'a minimum falls',
    "Version 1 cannot read what the new version writes, at value: The reader takes only numbers from 5; the writer's limit is 0.",
  ],
  [
    'json-text-narrowed',
    'text may be longer',
    'Version 1 cannot read what the new version writes, at value: The reader takes only text of at most 5 characters, and the writer may write other text.',
  ],
  [
    'json-list-narrowed',
    'more items are needed',
    'The new version cannot read what version 1 wrote, at value: The reader takes only lists of at least 2 items, and the writer may write others.',
  ],
  [
    'json-no-branch',
    'branches that are told apart by a constant get one more',
    'Version 1 cannot read what the new version writes, at value: The writer may write what fits no single branch of the anyOf or oneOf of the reader.',
  ],
  [
    'json-several-branches',
    'any of two that overlap becomes one of them',
    'The new version cannot read what version 1 wrote, at value: The writer may write what fits more than one branch of the oneOf of the reader, which wants exactly one.',
  ],
  [
    'json-excluded',
    'a type is excluded',
    'The new version cannot read what version 1 wrote, at value: The writer may write what the reader excludes with not.',
  ],
  [
    'json-foreign-reference',
    'a schema of another document is referred to',
    'The new version cannot read what version 1 wrote, at a: The reader refers to https://example.com/money.json, which is not in its document and cannot be compared.',
  ],
  [
    'protobuf-required-missing',
    'a required field goes',
    'Version 1 cannot read what the new version writes, at Order.email: The reader requires the field email, which the writer does not write.',
  ],
  [
    'protobuf-required-maybe-absent',
    'an optional field becomes required',
    'The new version cannot read what version 1 wrote, at Order.id: The reader requires the field id, which the writer may leave out.',
  ],
  [
    'protobuf-number-changed',
    'a field changes its number',
    'The new version cannot read what version 1 wrote, at Order.total: The writer writes total under the number 2, the reader looks for it under 3.',
  ],
  [
    'protobuf-type-changed',
    'two fields swap their numbers',
    'The new version cannot read what version 1 wrote, at Order.id: The writer writes int64 under the number 2, which cannot be read as string.',
  ],
  [
    'protobuf-number-reused',
    'a number that was reserved is used again',
    'The new version cannot read what version 1 wrote, at Order.total: The field total takes the number 2, which the earlier version reserved: older data may hold something else under it.',
  ],
  [
    'protobuf-repeated-number-read-as-one',
    'a number becomes a list of numbers',
    'Version 1 cannot read what the new version writes, at Order.value: The writer writes a list of int32, packed or not, of which a reader of one value takes the last or nothing.',
  ],
  [
    'protobuf-enum-value-unknown',
    'a closed enum of a required field gets a value',
    "Version 1 cannot read what the new version writes, at Order.kind: The writer may write GIFT (1), which the reader's closed enum does not have, so that the required field kind counts as missing.",
  ],
  [
    'protobuf-enum-number-changed',
    'a value of an enum changes its number',
    'The new version cannot read what version 1 wrote, at Kind.GIFT: The writer writes GIFT as 1, which the reader knows as 2.',
  ],
  [
    'protobuf-oneof-joined',
    'two fields move into a new oneof',
    "The new version cannot read what version 1 wrote, at Order.pay: The writer may set card, iban together, of which the reader's oneof pay keeps only one.",
  ],
  [
    'protobuf-message-missing',
    'a message comes that a record may be',
    'Version 1 cannot read what the new version writes, at Refund: The writer may write messages Refund, which the reader does not have.',
  ],
  [
    'protobuf-rpc-missing',
    'a method comes',
    'Version 1 cannot read what the new version writes, at shop.MyService.Baz: The method shop.MyService.Baz is one that the reader does not have.',
  ],
  [
    'protobuf-rpc-changed',
    'a method becomes a stream',
    'The new version cannot read what version 1 wrote, at shop.MyService.Foo: The method shop.MyService.Foo takes (Order) and returns (Order) for the writer, and takes (Order) and returns (stream Order) for the reader.',
  ],
])('%s: %s', (rule, name, sentence) => {
  expect(sentencesOf(rule, name)).toContain(sentence);
});
