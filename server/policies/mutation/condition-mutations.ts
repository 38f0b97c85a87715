import { mutationsOf } from './mutation';

/** Each operator loses its comparison, and each negated one its negation. */
const operators = mutationsOf('evaluate/condition/operators.ts', [
  ['StringEquals', 'StringEquals: positive(equal, true)', 'StringEquals: positive(like, true)'],
  [
    'StringEquals, case',
    'StringEquals: positive(equal, true)',
    'StringEquals: positive(equalIgnoringCase, true)',
  ],
  ['StringNotEquals', 'StringNotEquals: negative(equal, true)', 'StringNotEquals: positive(equal, true)'],
  [
    'StringNotEquals, case',
    'StringNotEquals: negative(equal, true)',
    'StringNotEquals: negative(equalIgnoringCase, true)',
  ],
  [
    'StringEqualsIgnoreCase',
    'StringEqualsIgnoreCase: positive(equalIgnoringCase, true)',
    'StringEqualsIgnoreCase: positive(equal, true)',
  ],
  [
    'StringNotEqualsIgnoreCase',
    'StringNotEqualsIgnoreCase: negative(equalIgnoringCase, true)',
    'StringNotEqualsIgnoreCase: negative(equal, true)',
  ],
  [
    'StringNotEqualsIgnoreCase, negation',
    'StringNotEqualsIgnoreCase: negative',
    'StringNotEqualsIgnoreCase: positive',
  ],
  ['StringLike', 'StringLike: positive(like, true)', 'StringLike: positive(equal, true)'],
  ['StringNotLike', 'StringNotLike: negative(like, true)', 'StringNotLike: negative(equal, true)'],
  ['StringNotLike, negation', 'StringNotLike: negative', 'StringNotLike: positive'],
  [
    'NumericEquals',
    'NumericEquals: positive(numeric((given, wanted) => given === wanted))',
    'NumericEquals: positive(numeric((given, wanted) => given <= wanted))',
  ],
  ['NumericNotEquals', 'NumericNotEquals: negative', 'NumericNotEquals: positive'],
  [
    'NumericLessThan',
    '=> given < wanted)),\n  NumericLessThanEquals',
    '=> given <= wanted)),\n  NumericLessThanEquals',
  ],
  [
    'NumericLessThanEquals',
    '=> given <= wanted)),\n  NumericGreaterThan',
    '=> given < wanted)),\n  NumericGreaterThan',
  ],
  [
    'NumericGreaterThan',
    '=> given > wanted)),\n  NumericGreaterThanEquals',
    '=> given >= wanted)),\n  NumericGreaterThanEquals',
  ],
  ['NumericGreaterThanEquals', '=> given >= wanted)),\n  DateEquals', '=> given > wanted)),\n  DateEquals'],
  [
    'DateEquals',
    'DateEquals: positive(date((given, wanted) => given === wanted))',
    'DateEquals: positive(equal)',
  ],
  ['DateNotEquals', 'DateNotEquals: negative', 'DateNotEquals: positive'],
  [
    'DateLessThan',
    '=> given < wanted)),\n  DateLessThanEquals',
    '=> given <= wanted)),\n  DateLessThanEquals',
  ],
  [
    'DateLessThanEquals',
    '=> given <= wanted)),\n  DateGreaterThan',
    '=> given < wanted)),\n  DateGreaterThan',
  ],
  [
    'DateGreaterThan',
    '=> given > wanted)),\n  DateGreaterThanEquals',
    '=> given >= wanted)),\n  DateGreaterThanEquals',
  ],
  ['DateGreaterThanEquals', '=> given >= wanted)),\n  Bool', '=> given > wanted)),\n  Bool'],
  ['Bool', 'Bool: positive(sameBoolean, true)', 'Bool: positive(equal, true)'],
  ['Bool takes true and false only', "(value === 'true' || value === 'false') && ", ''],
  ['BinaryEquals', 'BinaryEquals: positive(sameBytes)', 'BinaryEquals: positive(equalIgnoringCase)'],
  ['BinaryEquals, padding', "text.replace(/=+$/, '')", 'text'],
  ['IpAddress', 'IpAddress: positive(inAddressRange),\n  NotIp', 'IpAddress: positive(equal),\n  NotIp'],
  ['NotIpAddress', 'NotIpAddress: negative', 'NotIpAddress: positive'],
  ['ArnEquals', 'ArnEquals: positive(arnLike, true)', 'ArnEquals: positive(equal, true)'],
  ['ArnNotEquals', 'ArnNotEquals: negative(arnLike, true)', 'ArnNotEquals: negative(equal, true)'],
  ['ArnNotEquals, negation', 'ArnNotEquals: negative', 'ArnNotEquals: positive'],
  ['ArnLike', 'ArnLike: positive(arnLike, true)', 'ArnLike: positive(like, true)'],
  ['ArnNotLike', 'ArnNotLike: negative(arnLike, true)', 'ArnNotLike: negative(equal, true)'],
  ['ArnNotLike, negation', 'ArnNotLike: negative', 'ArnNotLike: positive'],
  [
    'a text that is no number fits nothing',
    'left !== null && right !== null && holds(left, right)',
    'holds(left ?? 0, right ?? 0)',
  ],
  ...variableOperators().map(
    ([name, kind, comparison]) =>
      [
        `${name} takes variables`,
        `  ${name}: ${kind}(${comparison}, true)`,
        `  ${name}: ${kind}(${comparison})`,
      ] as const,
  ),
  [
    'NumericEquals takes no variables',
    'NumericEquals: positive(numeric((given, wanted) => given === wanted))',
    'NumericEquals: positive(numeric((given, wanted) => given === wanted), true)',
  ],
  [
    'DateEquals takes no variables',
    'DateEquals: positive(date((given, wanted) => given === wanted))',
    'DateEquals: positive(date((given, wanted) => given === wanted), true)',
  ],
  [
    'BinaryEquals takes no variables',
    'BinaryEquals: positive(sameBytes)',
    'BinaryEquals: positive(sameBytes, true)',
  ],
  [
    'IpAddress takes no variables',
    '  IpAddress: positive(inAddressRange)',
    '  IpAddress: positive(inAddressRange, true)',
  ],
]);

function variableOperators() {
  return [
    ['StringEquals', 'positive', 'equal'],
    ['StringNotEquals', 'negative', 'equal'],
    ['StringEqualsIgnoreCase', 'positive', 'equalIgnoringCase'],
    ['StringNotEqualsIgnoreCase', 'negative', 'equalIgnoringCase'],
    ['StringLike', 'positive', 'like'],
    ['StringNotLike', 'negative', 'like'],
    ['Bool', 'positive', 'sameBoolean'],
    ['ArnEquals', 'positive', 'arnLike'],
    ['ArnNotEquals', 'negative', 'arnLike'],
    ['ArnLike', 'positive', 'arnLike'],
    ['ArnNotLike', 'negative', 'arnLike'],
  ] as const;
}

const conditions = mutationsOf('evaluate/condition/conditions.ts', [
  ['conditions count', 'for (const name in block) {', 'for (const name in {} as ConditionBlock) {'],
  [
    'all keys must hold',
    'variables ? context : null))\n        return false;',
    'variables ? context : null))\n        continue;',
  ],
  [
    'an unknown operator holds never',
    'if (written === undefined) return false;',
    'if (written === undefined) continue;',
  ],
  ['Null', 'wantsNull(wanted, given === undefined)', 'wantsNull(wanted, given !== undefined)'],
  [
    'Null, without case',
    'String(value).toLowerCase() === String(absent)',
    'String(value) === String(absent)',
  ],
  ['IfExists', 'if (ifExists || set', 'if (set'],
  ['ForAllValues holds without values', "ifExists || set === 'for-all-values'", 'ifExists'],
  ['ForAnyValue fails without values', 'return operator.negated && set === null', 'return operator.negated'],
  ['a negated operator holds for an absent key', 'return operator.negated && set === null', 'return false'],
  ['a multivalued key needs a set operator', 'given.length === 1 && given.every', 'given.some'],
  ['an empty string is an empty set', "given.filter((value) => value !== '')", 'given'],
  ['ForAllValues wants every value', '? values.every((value)', '? values.some((value)'],
  ['ForAnyValue wants one value', ': values.some((value)', ': values.every((value)'],
  [
    'one value of the policy is enough',
    'for (const pattern of patterns) if',
    'for (const pattern of patterns.slice(-1)) if',
  ],
  ['negated operators are negated', 'return !operator.negated;', 'return true;'],
  ['a value without match fails', '  return operator.negated;\n}', '  return true;\n}'],
  ['version 2008 has no variables in conditions', 'variables ? context : null', 'context'],
  [
    'a variable without value fits nothing',
    'if (pattern !== null) patterns.push(pattern)',
    "patterns.push(pattern ?? { text: '*' })",
  ],
  [
    'numbers and booleans count as texts',
    'const text = String(value)',
    "const text = typeof value === 'string' ? value : ''",
  ],
]);

const names = mutationsOf('evaluate/condition/operator-name.ts', [
  ['operators compare without case', '?? WITHOUT_CASE.get(name.toLowerCase())', ''],
  ['there is a ForAllValues', "['ForAllValues:', 'for-all-values']", "['ForAllValues:', 'for-any-value']"],
  ['there is a ForAnyValue', "['ForAnyValue:', 'for-any-value']", "['ForAnyValue:', 'for-all-values']"],
  ['IfExists is read', "['IfExists', true]", "['IfExists', false]"],
  [
    'there is no NullIfExists',
    "['Null', { kind: 'null' }],",
    "['Null', { kind: 'null' }], ['NullIfExists', { kind: 'null' }],",
  ],
]);

const numbers = mutationsOf('evaluate/condition/numbers.ts', [
  ['decimals are numbers', '(\\.\\d*)?', ''],
  ['an empty text is no number', 'NUMBER.test(trimmed) ?', 'true ?'],
  ['numbers have signs', '[+-]?', ''],
]);

const dates = mutationsOf('evaluate/condition/dates.ts', [
  ['epoch seconds are dates', 'if (EPOCH_SECONDS.test(trimmed)) return Number(trimmed) * 1000;', ''],
  ['epoch is in seconds', 'Number(trimmed) * 1000', 'Number(trimmed)'],
  ['the zone counts', ' - offsetOf(zone)', ''],
  ['west of Greenwich', "zone.startsWith('-') ? -minutes : minutes", 'minutes'],
  ['zones have minutes', '+ Number(zone.slice(-2))', ''],
  ['fractions of seconds count', '+ Number(fraction ?? 0) * 1000', ''],
  ['a day that is not in its month', ' || Number(day) > days', ''],
]);

const addresses = mutationsOf('evaluate/condition/ip-addresses.ts', [
  ['without prefix one address', 'prefix === undefined ? bits', 'prefix === undefined ? 0'],
  ['the prefix counts', 'group >> rest !== (host[index] ?? 0) >> rest', 'group !== host[index]'],
  ['host bits do not count', 'const rest = GROUP_BITS - bits', 'const rest = 0'],
  ['a prefix is no longer than the address', '&& Number(text) <= bits', ''],
  ['one prefix only', 'more.length > 0 || ', ''],
  ['families never mix', '|| network.length !== host.length', ''],
  ['IPv4 has four parts', 'parts.length !== 4 || ', ''],
  ['IPv4 parts are bytes', '&& Number(part) <= 255', ''],
  ['IPv6 in hexadecimal', 'Number.parseInt(part, 16)', 'Number.parseInt(part, 10)'],
  ['IPv6 digits', '[0-9a-fA-F]{1,4}', '[0-9a-zA-Z]{1,4}'],
  ['IPv6 runs of zeros', 'new Array<number>(gap).fill(0)', 'new Array<number>(gap).fill(1)'],
  ['IPv6 has eight groups', 'halves.length === 2 ? gap < 1 : gap !== 0', 'gap < 0'],
  ['IPv6 has one run of zeros', 'halves.length > 2 || ', ''],
  ['IPv6 may end in IPv4', 'if (v4) groups.push(...v4);', 'if (v4) return null;'],
]);

const variables = mutationsOf('evaluate/variables.ts', [
  ['version 2012 has variables', "version === '2012-10-17'", "version === '2008-10-17'"],
  ['no version is version 2008', "version === '2012-10-17'", "version !== '2008-10-17'"],
  ['variables are replaced', "if (!text.includes('${')) return { text };", 'return { text };'],
  [
    'a value is no wildcard',
    "if (value[at] === '*' || value[at] === '?') literals.add(filled.length + at);",
    '',
  ],
  ['a * in a value is no wildcard', "value[at] === '*' || value[at] === '?'", "value[at] === '?'"],
  ['a ? in a value is no wildcard', "value[at] === '*' || value[at] === '?'", "value[at] === '*'"],
  ['text before a variable stays', 'filled += text.slice(from, match.index);', ''],
  ['text after a variable stays', 'filled += text.slice(from);', ''],
  [
    'several variables',
    'from = match.index + match[0].length;',
    'from = match.index + match[0].length; break;',
  ],
  ['${*}', "expression === '*' || ", ''],
  ['${?}', "|| expression === '?' ", ''],
  ['${$}', "|| expression === '$'", ''],
  ['defaults', '? values[0] : fallback', '? values[0] : null'],
  [
    'a value comes before its default',
    'values?.length === 1 && values[0] !== undefined ? values[0] : fallback',
    'fallback ?? (values?.length === 1 ? values[0] ?? null : null)',
  ],
  ['spaces before a default', "\\s*,\\s*'", ",\\s*'"],
  ['spaces in a variable', "(match[1] ?? '').trim()", "match[1] ?? ''"],
  ['a multivalued key is no variable', 'values?.length === 1 && ', 'values !== undefined && '],
]);

const contexts = mutationsOf('evaluate/context.ts', [
  ['keys compare without case, in the policy', 'const name = key.toLowerCase();', 'const name = key;'],
  ['keys compare without case, in the request', '&& key.toLowerCase() === name', '&& key === name'],
  [
    'a given key wins',
    'givenValue(request.context, name) ?? derived(name, request)',
    'derived(name, request) ?? givenValue(request.context, name)',
  ],
  ['an empty list is an absent key', 'value?.length === 0 ? undefined : value', 'value'],
  [
    'aws:PrincipalArn of a session is its role',
    "principal.kind === 'role-session' ? principal.roleArn : principal.arn",
    "principal.kind === 'role-session' ? principal.sessionArn : principal.arn",
  ],
  ['aws:PrincipalAccount', 'return principal.accountId;', 'return undefined;'],
  ['aws:PrincipalType of a session', "'role-session': 'AssumedRole'", "'role-session': 'User'"],
  ['aws:PrincipalType of a user', "user: 'User'", "user: 'Account'"],
  ['aws:PrincipalType of the root user', "root: 'Account'", "root: 'User'"],
  ['aws:PrincipalIsAWSService', "case 'aws:principalisawsservice':", ''],
  ['aws:ViaAWSService', "case 'aws:viaawsservice':", "case 'aws:x':"],
  ['aws:userid of a session', '`${principal.roleId}:${principal.sessionName}`', 'principal.roleId'],
  ['aws:userid of a user', 'principal.userId :', 'principal.userName :'],
  [
    'aws:username is of users only',
    "principal.kind === 'user' ? principal.userName : undefined",
    "principal.kind === 'user' ? principal.userName : 'session'",
  ],
  ['aws:username', "principal.kind === 'user' ? principal.userName : undefined", 'undefined'],
  ['aws:ResourceAccount', 'return resourceAccountId;', 'return undefined;'],
]);

export const CONDITION_MUTATIONS = [
  ...operators,
  ...conditions,
  ...names,
  ...numbers,
  ...dates,
  ...addresses,
  ...variables,
  ...contexts,
];
