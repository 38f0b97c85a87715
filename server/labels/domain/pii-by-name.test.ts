import { describe, expect, test } from 'vitest';
import { piiByName } from './pii-by-name';

const said = (name: string, parent: string | null = null, type = 'string') =>
  piiByName({ name, type }, parent);

describe('names that say something of a person', () => {
  test.each([
    ['email', 'EMAIL'],
    ['emails', 'EMAIL'],
    ['customerEmail', 'EMAIL'],
    ['email_address', 'EMAIL'],
    ['e_mail', 'EMAIL'],
    ['contactEmailAddress', 'EMAIL'],
    ['phone', 'PHONE'],
    ['phoneNumber', 'PHONE'],
    ['mobile_number', 'PHONE'],
    ['msisdn', 'PHONE'],
    ['ipaddress', 'IP'],
    ['ip_address', 'IP'],
    ['clientIp', 'IP'],
    ['ip', 'IP'],
    ['zip', 'ADDRESS'],
    ['zipCode', 'ADDRESS'],
    ['postal_code', 'ADDRESS'],
    ['shippingAddress', 'ADDRESS'],
    ['deliveryAddresses', 'ADDRESS'],
    ['street', 'ADDRESS'],
    ['firstName', 'NAME'],
    ['LAST_NAME', 'NAME'],
    ['surname', 'NAME'],
    ['customer_name', 'NAME'],
    ['userName', 'NAME'],
    ['iban', 'IBAN'],
    ['debtorIban', 'IBAN'],
    ['cardNumber', 'CARD'],
    ['credit_card', 'CARD'],
    ['lastFour', 'CARD'],
    ['postalPrefix', 'ADDRESS'],
    ['cvv', 'CREDENTIAL'],
    ['passwordHash', 'CREDENTIAL'],
    ['apiKey', 'CREDENTIAL'],
    ['refresh_token', 'CREDENTIAL'],
    ['ssn', 'NATIONAL_ID'],
    ['nationalId', 'NATIONAL_ID'],
    ['passport_number', 'NATIONAL_ID'],
    ['birthDate', 'BIRTH_DATE'],
    ['date_of_birth', 'BIRTH_DATE'],
    ['dob', 'BIRTH_DATE'],
    ['lat', 'LOCATION'],
    ['gpsPosition', 'LOCATION'],
    ['gender', 'OTHER'],
  ])('%s: %s', (name, kind) => {
    expect(said(name)).toBe(kind);
  });
});

describe('names that look like it and are nothing of the kind', () => {
  test.each([
    'filename',
    'file_name',
    'hostname',
    'productName',
    'name',
    'zip_file',
    'gzip',
    'zipped',
    'unzipAt',
    'email_count',
    'emailVerified',
    'isEmail',
    'has_phone',
    'phoneModel',
    'mac_address',
    'webAddress',
    'wallet_address',
    'base_address',
    'shipment',
    'shipping',
    'ipo',
    'recipe',
    'tip',
    'latency',
    'platform',
    'longest',
    'card_type',
    'cardBrand',
    'discard',
    'token_count',
    'continuationToken',
    'pageToken',
    'passwordPolicy',
    'secretariat',
    'telephonist',
    'streetlight',
    'num_addresses',
    'maxEmails',
    'status',
    'orderId',
    'currency',
    'total',
    '',
  ])('%s', (name) => {
    expect(said(name)).toBeNull();
  });

  test('a flag about it', () => {
    expect(said('email', null, 'boolean')).toBeNull();
    expect(said('email', null, 'bool')).toBeNull();
    expect(said('email', null, 'boolean or null')).toBeNull();
  });
});

test.each([
  ['customer', 'NAME'],
  ['shippingContact', 'NAME'],
  ['passengers', 'NAME'],
  ['product', null],
  ['lines', null],
  ['filePerson1', null],
  [null, null],
])('a name in %j is %s', (parent, kind) => {
  expect(said('name', parent)).toBe(kind);
});
