import { type NextRequest, NextResponse } from 'next/server';

/** Where pages read their own path, to come back to after signing in (server/access/session.ts). */
const PATH_HEADER = 'x-sluice-path';

const development = process.env.NODE_ENV === 'development';

/** Only scripts that carry this response's nonce run; React's styles are inline, so styles may be. */
function contentSecurityPolicy(nonce: string): string {
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${development ? " 'unsafe-eval'" : ''}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self'",
    `connect-src 'self'${development ? ' ws:' : ''}`,
    // The bundler starts a worker from a blob that loads its script from here.
    "worker-src 'self' blob:",
    "object-src 'none'",
    "base-uri 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');
}

const SECURITY_HEADERS = {
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'Referrer-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), microphone=(), geolocation=(), payment=()',
  'Cross-Origin-Opener-Policy': 'same-origin',
} as const;

/** Once somebody has come by https, their browser never asks in the clear again. */
const STRICT_TRANSPORT = 'max-age=31536000';

/** Next reads the nonce from the request's policy and puts it on its own scripts. */
export function proxy(request: NextRequest): NextResponse {
  const nonce = Buffer.from(crypto.randomUUID()).toString('base64');
  const policy = contentSecurityPolicy(nonce);

  const forward = new Headers(request.headers);
  forward.set('x-nonce', nonce);
  forward.set(PATH_HEADER, request.nextUrl.pathname + request.nextUrl.search);
  forward.set('Content-Security-Policy', policy);

  const response = NextResponse.next({ request: { headers: forward } });
  response.headers.set('Content-Security-Policy', policy);
  for (const [name, value] of Object.entries(SECURITY_HEADERS)) response.headers.set(name, value);
  // Only the public address says whether people come by https: behind a proxy, we are asked by http.
  if (process.env.SLUICE_URL?.startsWith('https:'))
    response.headers.set('Strict-Transport-Security', STRICT_TRANSPORT);
  return response;
}

export const config = {
  matcher: [{ source: '/((?!_next/static|_next/image|favicon.ico|icon.svg).*)' }],
};
