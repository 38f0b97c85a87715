import type { Scene } from './telling';

export const productName = ({ product }: Scene): string => product?.name ?? 'a product';
export const projectName = ({ project }: Scene): string => project?.name ?? 'A project';

export const requestHref = ({ number }: Scene): string =>
  number === null ? '/requests' : `/requests/${number}`;
export const approvalHref = ({ number }: Scene): string =>
  number === null ? '/approvals' : `/approvals/${number}`;
export const subscriptionHref = ({ number }: Scene): string =>
  number === null ? '/subscriptions' : `/subscriptions/${number}`;
export const productHref = ({ product }: Scene): string =>
  product ? `/catalog/${product.slug}` : '/catalog';
export const projectHref = ({ project }: Scene): string =>
  project ? `/projects/${project.slug}` : '/projects';

/** A text inside the JSON of an audit row; empty when it is not there or something else. */
export function textIn(json: unknown, key: string): string {
  if (typeof json !== 'object' || json === null || !(key in json)) return '';
  const value = (json as Readonly<Record<string, unknown>>)[key];
  return typeof value === 'string' ? value : '';
}

/** Number of things in a list inside the JSON of an audit row. */
export function countIn(json: unknown, key: string): number {
  if (typeof json !== 'object' || json === null || !(key in json)) return 0;
  const value = (json as Readonly<Record<string, unknown>>)[key];
  return Array.isArray(value) ? value.length : 0;
}

/** What a request asks for. */
export function whatIsAsked(scene: Scene): string {
  switch (scene.asks) {
    case 'RENEWAL':
      return `a later end of access to ${productName(scene)}`;
    case 'CHANGE':
      return `another way of access to ${productName(scene)}`;
    default:
      return `access to ${productName(scene)}`;
  }
}

/** "the fact: what somebody wrote of it", or the fact alone. */
export const withWords = (fact: string, words: string): string =>
  words === '' ? fact : `${fact}: ${words.replace(/[.\s]+$/, '')}`;
