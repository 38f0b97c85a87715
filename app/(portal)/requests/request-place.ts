import type { RequestReviewView } from '@/server/requests/view';

export type Place = 'approvals' | 'requests';

/** First crumb of each place; its path is also what the sidebar marks. */
export const PLACES: Readonly<Record<Place, { readonly label: string; readonly href: string }>> = {
  approvals: { label: 'Approvals', href: '/approvals' },
  requests: { label: 'Requests', href: '/requests' },
};

/** While a request waits for the person who looks, it stands among their approvals; before and after it is a request. */
export const placeOf = ({ may }: Pick<RequestReviewView, 'may'>): Place =>
  may.decide ? 'approvals' : 'requests';

/** Where the request is for the person who looks: one address in either place, so that breadcrumb and sidebar agree. */
export const pathOf = (request: Pick<RequestReviewView, 'may' | 'number'>): string =>
  `/${placeOf(request)}/${request.number}`;
