import 'server-only';
import type { Metadata } from 'next';
import { headers } from 'next/headers';
import { env } from '@/lib/env';
import { sharePreview } from './share-preview';

const NEUTRAL = 'Shared report';

/**
 * What a chat reads of a visitors' page. With the secret in the path, and only of a link that opens
 * without a question, its name and its range; of every other link the same words and picture.
 */
export async function visitorMetadata(id: string, secret: string | null): Promise<Metadata> {
  const shown = secret === null ? null : await sharePreview(id, secret, Date.now());
  const title = shown?.preview.name ?? NEUTRAL;
  const description = shown?.preview.words ?? 'Opens with its whole link.';
  const picture = `/api/shares/${encodeURIComponent(id)}/preview${secret === null ? '' : `/${encodeURIComponent(secret)}`}`;
  return {
    title: NEUTRAL,
    metadataBase: await ownOrigin(),
    robots: { index: false, follow: false },
    openGraph: {
      title,
      description,
      siteName: 'Genledger',
      type: 'website',
      images: [{ url: picture, width: 1200, height: 630, alt: title }],
    },
    twitter: { card: 'summary_large_image', title, description, images: [picture] },
  };
}

/** `PUBLIC_URL`, else the host that was asked, which is a known one (`letVisitorsIn`). */
async function ownOrigin(): Promise<URL | null> {
  const { publicUrl } = env();
  if (publicUrl) return publicUrl;
  const host = (await headers()).get('host') ?? '';
  return URL.canParse(`http://${host}`) ? new URL(`http://${host}`) : null;
}
