import { PanelSkeleton } from '@/components/ui/skeleton';

/** The shape of the page, only before its first numbers. */
export function PageSkeleton() {
  return (
    <div role="status" aria-label="Loading the numbers" className="grid gap-4 lg:grid-cols-2">
      <PanelSkeleton className="h-26 lg:col-span-2" />
      <PanelSkeleton className="h-88 lg:col-span-2" />
      <PanelSkeleton className="h-84" />
      <PanelSkeleton className="h-84" />
    </div>
  );
}
