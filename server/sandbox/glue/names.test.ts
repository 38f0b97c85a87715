import { expect, test } from 'vitest';
import { checkDescription, checkName, registryArn, schemaArn } from './names';

/** docs/aws-facts.md §7: letters, digits, `- _ $ #`, and a dot. */
test.each(['a', 'A', '9', '-', '_', '$', '#', '.', 'orders-v1.retail_$#', 'a'.repeat(255)])(
  '%s is a name',
  (name) => {
    expect(checkName(name, 'schemaName')).toBe(name);
  },
);

test.each([' ', 'a b', 'a/b', 'a:b', 'a*', 'ä', 'a\n', '🦆', 'a@b', 'a+b', '"', '\0'])(
  '%j is none',
  (name) => {
    expect(() => checkName(name, 'registryName')).toThrow(
      'The parameter value contains one or more characters that are not valid. Parameter Name: registryName',
    );
  },
);

test.each(['', 'a'.repeat(256), 'ä'.repeat(128)])('%j is too long or too short', (name) => {
  expect(() => checkName(name, 'schemaName')).toThrow(
    'too many or too few characters. Parameter Name: schemaName',
  );
});

test('a description is 2,048 characters at most', () => {
  expect(() => checkDescription(undefined)).not.toThrow();
  expect(() => checkDescription('d'.repeat(2_048))).not.toThrow();
  expect(() => checkDescription('d'.repeat(2_049))).toThrow('Parameter Name: description');
});

test('ARNs have the account and the Region of the registry', () => {
  expect(registryArn('eu-west-1', '222233334444', 'shop')).toBe(
    'arn:aws:glue:eu-west-1:222233334444:registry/shop',
  );
  expect(schemaArn('eu-west-1', '222233334444', 'shop', 'orders')).toBe(
    'arn:aws:glue:eu-west-1:222233334444:schema/shop/orders',
  );
});
