import type { Check } from './check';
import { condition } from './deciding';
import { OWNER } from './world';

const BOOL = 'Bool: true or false without case (IAM user guide, Boolean condition operators)';
const BINARY = 'BinaryEquals: byte for byte in base64 (IAM user guide, Binary condition operators)';

export const booleanAndBinaryChecks: readonly Check[] = [
  condition(BOOL, 'Bool', 'true', 'true', true),
  condition(BOOL, 'Bool', 'True', 'true', true),
  condition(BOOL, 'Bool', 'true', 'TRUE', true),
  condition(BOOL, 'Bool', 'true', 'false', false),
  condition(BOOL, 'Bool', 'false', 'false', true),
  condition(BOOL, 'Bool', true, 'true', true),
  condition(BOOL, 'Bool', ['true', 'false'], 'false', true),
  condition(BOOL, 'Bool', 'yes', 'yes', false),
  condition(BOOL, 'Bool', 'false', null, false),
  condition(BINARY, 'BinaryEquals', 'c2x1aWNl', 'c2x1aWNl', true),
  condition(BINARY, 'BinaryEquals', 'c2x1aWNl', 'C2X1AWNL', false),
  condition(BINARY, 'BinaryEquals', 'c2x1aQ==', 'c2x1aQ', true),
  condition(BINARY, 'BinaryEquals', 'c2x1aWNl', null, false),
];

const IP =
  'IpAddress: in the CIDR range; without prefix one address (IAM user guide, IP address condition operators)';
const IP6 =
  'IpAddress: IPv6 as well, and never across families (IAM user guide, IP address condition operators)';
const NOT_IP = 'NotIpAddress: outside all ranges (IAM user guide, IP address condition operators)';

export const addressChecks: readonly Check[] = [
  condition(IP, 'IpAddress', '203.0.113.0/24', '203.0.113.200', true),
  condition(IP, 'IpAddress', '203.0.113.0/24', '203.0.114.1', false),
  condition(IP, 'IpAddress', '203.0.113.7', '203.0.113.7', true),
  condition(IP, 'IpAddress', '203.0.113.7', '203.0.113.8', false),
  condition(IP, 'IpAddress', '203.0.113.77/24', '203.0.113.200', true),
  condition(IP, 'IpAddress', '203.0.113.128/25', '203.0.113.127', false),
  condition(IP, 'IpAddress', '0.0.0.0/0', '203.0.113.7', true),
  condition(IP, 'IpAddress', ['10.0.0.0/8', '203.0.113.0/24'], '203.0.113.7', true),
  condition(IP, 'IpAddress', '203.0.113.0/33', '203.0.113.0', false),
  condition(IP, 'IpAddress', '203.0.113.0/24/8', '203.0.113.0', false),
  condition(IP, 'IpAddress', '203.0.113', '203.0.113', false),
  condition(IP, 'IpAddress', '203.0.113.256', '203.0.113.256', false),
  condition(IP, 'IpAddress', '10.0.0.0/8', 'somewhere', false),
  condition(IP, 'IpAddress', '10.0.0.0/8', null, false),
  condition(IP6, 'IpAddress', '2001:db8::/32', '2001:db8:1::1', true),
  condition(IP6, 'IpAddress', '2001:db8::/32', '2001:db9::1', false),
  condition(IP6, 'IpAddress', '2001:DB8::1', '2001:db8:0:0:0:0:0:1', true),
  condition(IP6, 'IpAddress', '::ffff:192.0.2.1', '::ffff:c000:201', true),
  condition(IP6, 'IpAddress', '::/0', '2001:db8::1', true),
  condition(IP6, 'IpAddress', '::/0', '203.0.113.7', false),
  condition(IP6, 'IpAddress', '0.0.0.0/0', '2001:db8::1', false),
  condition(IP6, 'IpAddress', '2001:db8::1::2', '2001:db8::1', false),
  condition(IP6, 'IpAddress', '1:2:3:4:5:6:7::8::9', '1:2:3:4:5:6:7:8', false),
  condition(IP6, 'IpAddress', '2001:db8::g', '2001:db8::0', false),
  condition(IP6, 'IpAddress', '2001:db8', '2001:db8', false),
  condition(NOT_IP, 'NotIpAddress', '203.0.113.0/24', '203.0.114.1', true),
  condition(NOT_IP, 'NotIpAddress', '203.0.113.0/24', '203.0.113.1', false),
  condition(NOT_IP, 'NotIpAddress', ['10.0.0.0/8', '203.0.113.0/24'], '203.0.113.7', false),
  condition(NOT_IP, 'NotIpAddress', '203.0.113.0/24', null, true),
];

const ROLE = `arn:aws:iam::${OWNER}:role/mesh/reader`;
const LAYER = `arn:aws:lambda:eu-west-1:${OWNER}:layer:codec:3`;
const ARN =
  'ArnLike and ArnEquals: each of the six parts with wildcards (IAM user guide, ARN condition operators)';
const NOT_ARN = 'ArnNotLike and ArnNotEquals: fits none (IAM user guide, ARN condition operators)';

export const arnChecks: readonly Check[] = [
  condition(ARN, 'ArnLike', ROLE, ROLE, true),
  condition(ARN, 'ArnLike', 'arn:aws:iam::*:role/mesh/*', ROLE, true),
  condition(ARN, 'ArnLike', 'arn:*:*:*:*:*', ROLE, true),
  condition(ARN, 'ArnLike', `arn:aws:iam::${OWNER}:role/mesh/reade?`, ROLE, true),
  condition(ARN, 'ArnLike', `arn:aws:iam::${OWNER}:role/other/*`, ROLE, false),
  condition(ARN, 'ArnLike', `arn:aws:iam::${OWNER}:ROLE/mesh/reader`, ROLE, false),
  condition(ARN, 'ArnLike', 'arn:aws:iam::*', ROLE, false),
  condition(ARN, 'ArnLike', 'arn:aws:*:role/mesh/reader', ROLE, false),
  condition(ARN, 'ArnLike', '*', ROLE, false),
  condition(ARN, 'ArnLike', ROLE, 'reader', false),
  condition(ARN, 'ArnLike', `arn:aws:lambda:*:${OWNER}:layer:*`, LAYER, true),
  condition(ARN, 'ArnLike', ROLE, null, false),
  condition(ARN, 'ArnEquals', ROLE, ROLE, true),
  condition(ARN, 'ArnEquals', `arn:aws:iam::${OWNER}:role/*`, ROLE, true),
  condition(ARN, 'ArnEquals', `arn:aws:iam::${OWNER}:user/*`, ROLE, false),
  condition(ARN, 'ArnEquals', ROLE, null, false),
  condition(NOT_ARN, 'ArnNotLike', `arn:aws:iam::${OWNER}:role/other/*`, ROLE, true),
  condition(NOT_ARN, 'ArnNotLike', 'arn:aws:iam::*:role/mesh/*', ROLE, false),
  condition(NOT_ARN, 'ArnNotLike', ROLE, null, true),
  condition(NOT_ARN, 'ArnNotEquals', `arn:aws:iam::${OWNER}:user/*`, ROLE, true),
  condition(NOT_ARN, 'ArnNotEquals', `arn:aws:iam::${OWNER}:role/*`, ROLE, false),
  condition(NOT_ARN, 'ArnNotEquals', ROLE, null, true),
];

const NULL =
  'Null: true when the key is absent, false when it is there (IAM user guide, Null condition operator)';

export const nullChecks: readonly Check[] = [
  condition(NULL, 'Null', 'true', null, true),
  condition(NULL, 'Null', 'true', 'x', false),
  condition(NULL, 'Null', 'false', 'x', true),
  condition(NULL, 'Null', 'false', null, false),
  condition(NULL, 'Null', 'TRUE', null, true),
  condition(NULL, 'Null', true, null, true),
  condition(NULL, 'Null', ['true', 'false'], 'x', true),
  condition(NULL, 'Null', 'true', [], true),
  condition(NULL, 'Null', 'false', '', true),
];
