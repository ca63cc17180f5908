import { PanelSkeleton } from '@/components/ui/skeleton';

/** As tall as what comes, so that nothing jumps. */
export function CoverageSkeleton() {
  return (
    <div className="grid gap-4" aria-hidden="true">
      <PanelSkeleton className="h-24" />
      <PanelSkeleton className="h-[40rem]" />
    </div>
  );
}
