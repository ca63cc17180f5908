import type { Metadata } from 'next';
import { JobsPanel } from '@/components/jobs/jobs-panel';
import { WaysPanel } from '@/components/reconciliation/ways-panel';
import { PageHeader } from '@/components/shell/page-header';
import { BroadcastPanel } from '@/components/sources/broadcast-panel';
import { CurlPanel } from '@/components/sources/curl-panel';
import { DemoPanel } from '@/components/sources/demo-panel';
import { HowToExport } from '@/components/sources/how-to-export';
import { ImportWorkbench } from '@/components/sources/import-workbench';
import { KnownImports } from '@/components/sources/known-imports';
import { env } from '@/lib/env';
import { demandPageAccess, pageStore } from '@/lib/http/page-access';
import { SourceHealth } from '@/lib/ingest/source-health';
import { mayChange } from '@/lib/session/access';
import { DEMO_LEDGER, MAIN_LEDGER } from '@/lib/store/store';

export const metadata: Metadata = { title: 'Sources' };

export default async function SourcesPage() {
  const isOwner = await mayChange(await demandPageAccess('/sources'));
  const store = await pageStore();
  const [own, demo, health] = await Promise.all([
    store.ledger(MAIN_LEDGER).bounds(),
    store.ledger(DEMO_LEDGER).bounds(),
    SourceHealth.of(store),
  ]);
  return (
    <>
      <PageHeader
        title="Sources"
        description={
          isOwner
            ? 'How generations get into your ledger.'
            : 'How generations get into this ledger.'
        }
      />
      <div className="grid gap-4 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <div className="grid min-w-0 content-start gap-4">
          {isOwner ? <ImportWorkbench /> : <KnownImports />}
          <JobsPanel />
          {isOwner && (
            <BroadcastPanel origin={ownOrigin()} isPublic={env().publicUrl !== undefined} />
          )}
        </div>
        <div className="grid content-start gap-4">
          {isOwner && <HowToExport />}
          <WaysPanel ways={health.lines(Date.now())} />
          {isOwner && (
            <>
              <CurlPanel origin={ownOrigin()} />
              <DemoPanel present={demo !== null} hasOwnData={own !== null} />
            </>
          )}
        </div>
      </div>
    </>
  );
}

/** From the configuration alone: what a request says of its host is not to be repeated. */
function ownOrigin(): string {
  const { publicUrl, host, port } = env();
  if (publicUrl) return publicUrl.origin;
  const name = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host;
  return `http://${name.includes(':') ? `[${name}]` : name}:${port}`;
}
