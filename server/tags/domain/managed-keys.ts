/**
 * Tag keys that Sluice writes on demand; access may hang on them. Others with its prefix are not to be chosen: the
 * product's tag belongs to publishing, and the one that marks roles to the administrators of their account.
 */
export const FIXED_KEYS = ['sluice:domain', 'sluice:classification'] as const;
export const SHARE_KEY_PREFIX = 'sluice:share:';
/** As the session and spoke policies name them. */
export const MANAGED_KEY_PATTERNS = [...FIXED_KEYS, `${SHARE_KEY_PREFIX}*`] as const;

const SHARE_NAME = /^[a-z0-9](?:[a-z0-9-]{0,58}[a-z0-9])?$/;
/** IAM and Kinesis alike (docs/aws-facts.md §1); an empty value tells nobody anything. */
const VALUE = /^[\w .:/=+@-]{1,128}$/;

export const isShareKey = (key: string): boolean =>
  key.startsWith(SHARE_KEY_PREFIX) && SHARE_NAME.test(key.slice(SHARE_KEY_PREFIX.length));

export const isManagedKey = (key: string): boolean =>
  isShareKey(key) || FIXED_KEYS.some((fixed) => fixed === key);

export const isTagValue = (value: string): boolean => VALUE.test(value) && value === value.trim();

export const SHARE_VALUE = 'open';
/** The tag that a product is shared by unless its owner names another. */
export const shareTagOf = (slug: string) => ({
  key: `${SHARE_KEY_PREFIX}${slug.slice(0, 60).replace(/-+$/, '')}`,
  value: SHARE_VALUE,
});
