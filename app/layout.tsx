import type { Metadata, Viewport } from 'next';
import { headers } from 'next/headers';
import { NuqsAdapter } from 'nuqs/adapters/next/app';
import type { ReactNode } from 'react';
import { Theme } from '@/components/shell/theme';
import { WithoutScript } from '@/components/shell/without-script';
import './globals.css';
import { geistMono, inter } from './fonts';

export const metadata: Metadata = {
  title: { default: 'Sluice', template: '%s · Sluice' },
  description: 'Publish Kinesis streams, ask for access, and see exactly what changes in AWS.',
};

export const viewport: Viewport = {
  width: 'device-width',
  initialScale: 1,
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#ffffff' },
    { media: '(prefers-color-scheme: dark)', color: '#0f1416' },
  ],
};

export default async function RootLayout({ children }: { readonly children: ReactNode }) {
  // Reading the nonce makes every page dynamic, which the policy of proxy.ts needs.
  const nonce = (await headers()).get('x-nonce') ?? undefined;
  return (
    <html lang="en" className={`${inter.variable} ${geistMono.variable}`} suppressHydrationWarning>
      <body>
        <WithoutScript />
        <Theme nonce={nonce}>
          <NuqsAdapter>{children}</NuqsAdapter>
        </Theme>
      </body>
    </html>
  );
}
