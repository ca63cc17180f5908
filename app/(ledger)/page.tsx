import { ChartNoAxesCombined } from 'lucide-react';
import { EmptyState } from '@/components/ui/empty-state';
import { demandPageAccess } from '@/lib/http/page-access';

export default async function OverviewPage() {
  await demandPageAccess('/');
  return (
    <EmptyState level={1} icon={ChartNoAxesCombined} title="The ledger is empty">
      Import an Activity CSV or look up a generation to see where the money went.
    </EmptyState>
  );
}
