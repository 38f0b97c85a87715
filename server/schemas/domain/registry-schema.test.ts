import { expect, test } from 'vitest';
import { parseSchemaArn, readableSchema } from './registry-schema';

const ARN = 'arn:aws:glue:eu-west-1:333344445555:schema/shop/orders';

test.each([
  [ARN, 'shop', 'orders'],
  ['arn:aws-cn:glue:cn-north-1:333344445555:schema/a.b/c_$#-d', 'a.b', 'c_$#-d'],
])('%s is a schema', (arn, registryName, schemaName) => {
  expect(parseSchemaArn(arn)).toMatchObject({ arn, registryName, schemaName, accountId: '333344445555' });
});

test.each([
  'orders',
  'arn:aws:glue:eu-west-1:333344445555:registry/shop',
  'arn:aws:glue:eu-west-1:333344445555:schema/shop',
  'arn:aws:glue:eu-west-1:333344445555:schema/shop/orders/more',
  'arn:aws:glue:eu-west-1:333344445555:schema/shop/*',
  'arn:aws:glue::333344445555:schema/shop/orders',
  'arn:aws:glue:eu-west-1:33334444555:schema/shop/orders',
  'arn:aws:kinesis:eu-west-1:333344445555:stream/orders',
])('%s is none', (arn) => {
  expect(parseSchemaArn(arn)).toBeNull();
});

test.each([
  [ARN, 'arn:aws:iam::333344445555:role/own', ARN],
  [ARN, 'arn:aws:iam::444455556666:role/other', null],
  [null, 'arn:aws:iam::333344445555:role/own', null],
])('of %s, %s reads %s', (registrySchemaArn, role, readable) => {
  expect(readableSchema({ registrySchemaArn }, role)).toBe(readable);
});
