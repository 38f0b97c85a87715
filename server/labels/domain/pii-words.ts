import type { PiiKind } from './field-label';

/** Words that stand in a name one after another. The first rule that fits a name decides. */
export type NameRule = { readonly kind: PiiKind; readonly words: readonly string[] };

const rules = (kind: PiiKind, ...texts: readonly string[]): readonly NameRule[] =>
  texts.map((text) => ({ kind, words: text.split(' ') }));

/** English names of fields. The order matters: an e-mail address is no address, an IP address neither. */
export const NAME_RULES: readonly NameRule[] = [
  ...rules('CREDENTIAL', 'password', 'passwd', 'passphrase', 'pwd', 'secret', 'api key', 'apikey'),
  ...rules('CREDENTIAL', 'private key', 'access key', 'access token', 'refresh token', 'auth token'),
  ...rules('CREDENTIAL', 'session token', 'bearer token', 'id token', 'otp', 'cvv', 'cvc', 'pin code'),
  ...rules('EMAIL', 'email', 'e mail', 'mail address', 'emailaddress'),
  ...rules('IP', 'ip address', 'ipaddress', 'ip addr', 'ipv4', 'ipv6', 'client ip', 'remote ip', 'source ip'),
  ...rules('IP', 'remote addr', 'user ip', 'ip'),
  ...rules(
    'PHONE',
    'phone',
    'phonenumber',
    'telephone',
    'msisdn',
    'mobile number',
    'mobile no',
    'fax number',
  ),
  ...rules('IBAN', 'iban', 'bank account number'),
  ...rules('CARD', 'card number', 'card no', 'cardnumber', 'primary account number', 'credit card'),
  ...rules('CARD', 'last four', 'last4'),
  ...rules('NATIONAL_ID', 'ssn', 'social security number', 'national id', 'nationalid', 'national insurance'),
  ...rules('NATIONAL_ID', 'nino', 'passport', 'identity card', 'fiscal code', 'codice fiscale', 'tax id'),
  ...rules('NATIONAL_ID', 'driver license', 'drivers license', 'driving licence', 'id card number', 'cpf'),
  ...rules(
    'BIRTH_DATE',
    'birth date',
    'birthdate',
    'date of birth',
    'dob',
    'birthday',
    'born on',
    'birth year',
  ),
  ...rules('LOCATION', 'latitude', 'longitude', 'lat', 'lon', 'lng', 'geo point', 'geolocation', 'gps'),
  ...rules(
    'NAME',
    'first name',
    'firstname',
    'last name',
    'lastname',
    'given name',
    'family name',
    'surname',
  ),
  ...rules(
    'NAME',
    'full name',
    'fullname',
    'middle name',
    'maiden name',
    'user name',
    'username',
    'nickname',
  ),
  ...rules(
    'NAME',
    'customer name',
    'holder name',
    'cardholder',
    'contact name',
    'person name',
    'patient name',
  ),
  ...rules('NAME', 'recipient name', 'employee name', 'passenger name', 'driver name', 'subscriber name'),
  ...rules('ADDRESS', 'street', 'zip', 'zipcode', 'postcode', 'postal code', 'postalcode', 'house number'),
  ...rules('ADDRESS', 'address line', 'address', 'addr', 'postal'),
  ...rules('OTHER', 'gender', 'religion', 'ethnicity', 'marital status', 'sexual orientation', 'salary'),
  ...rules('OTHER', 'blood type', 'diagnosis', 'fingerprint', 'biometric'),
];

/** Around a field that is called `name` and no more: of these it is a person's. */
export const PEOPLE: ReadonlySet<string> = new Set(
  'customer user person patient employee contact recipient passenger driver member subscriber buyer payer holder owner guest'.split(
    ' ',
  ),
);

/** A name that begins like this says something about the value, and is not the value: `has_phone`, `numAddresses`. */
export const ASKS: ReadonlySet<string> = new Set(
  'is has can should was num count total max min no'.split(' '),
);

/** The same at its end: `email_count`, `phoneVerified`, `zip_file`. */
export const ABOUT: ReadonlySet<string> = new Set(
  (
    'count total verified sent at type kind status template enabled disabled flag consent provider model format ' +
    'length required valid opt optin domain file brand label version changed updated code2 policy scheme hint'
  ).split(' '),
);

/** Addresses that nobody lives at. */
export const NO_HOME: ReadonlySet<string> = new Set(
  'mac web wallet memory contract bucket base host server website url return reply'.split(' '),
);
