'use client';

import { Download } from 'lucide-react';
import dynamic from 'next/dynamic';
import { type RefObject, use, useState } from 'react';
import { FilesFrom, PanelAround } from '@/components/export/panel-request';
import { useMayChange } from '@/components/member/may-change';
import { panelName, ReportPlaceContext, shareName } from '@/components/reports/report-place';
import { lateCode } from '@/components/ui/late-code';
import { notifyFailure } from '@/components/ui/notify';
import { Popover, PopoverContent, PopoverTrigger } from '@/components/ui/popover';

const ExportList = dynamic(
  () =>
    lateCode(() => import('@/components/export/export-list')).then((module) => module.ExportList),
  { ssr: false },
);
const AddToReport = dynamic(() => lateCode(() => import('@/components/reports/add-to-report')), {
  ssr: false,
});
const ShareDialog = dynamic(
  () =>
    lateCode(() => import('@/components/reports/share-dialog')).then(
      (module) => module.ShareDialog,
    ),
  { ssr: false },
);

const PICTURES = [
  { format: 'png', label: 'PNG', hint: 'picture' },
  { format: 'svg', label: 'SVG', hint: 'picture, any size' },
] as const;

type PanelMenuProps = {
  title: string;
  /** Where the picture is; absent for what is a table anyway. */
  figure?: RefObject<HTMLElement | null>;
};

/** A panel as a picture, what it is drawn from as a file, and the panel itself by a link or in a report. */
export function PanelMenu({ title, figure }: PanelMenuProps) {
  const [open, setOpen] = useState(false);
  const [layer, setLayer] = useState<'share' | 'add' | null>(null);
  const panel = use(PanelAround);
  const files = use(FilesFrom);
  const place = use(ReportPlaceContext);
  const request = panel?.request ?? null;
  const mayChange = useMayChange();
  const kept =
    mayChange && place !== null && panel !== null
      ? { page: place.page, panel: panel.id, view: place.view, title: panelName(title, place) }
      : null;
  if (!figure && !kept && (request === null || files === null)) return null;

  const savePicture = async (drawn: HTMLElement, format: 'png' | 'svg') => {
    const { saveChart } = await lateCode(() => import('@/components/export/chart-picture'));
    await saveChart(drawn, { title, about: panel?.about() ?? null }, format);
  };
  const save = (format: 'png' | 'svg') => {
    setOpen(false);
    const drawn = figure?.current;
    if (drawn) savePicture(drawn, format).catch(tellFailure('The picture could not be made'));
  };
  return (
    <>
      <Popover open={open} onOpenChange={setOpen}>
        <PopoverTrigger
          aria-label={`Save ${title}`}
          title="Save or share"
          className="print:hidden relative reach -my-0.5 grid size-6 place-items-center rounded-md text-faint transition-colors hover:bg-hover hover:text-ink data-[state=open]:bg-hover"
        >
          <Download aria-hidden="true" className="size-3.5" strokeWidth={1.6} />
        </PopoverTrigger>
        <PopoverContent aria-label={`Save ${title}`} align="end" className="w-60 p-1">
          {figure && (
            <ul>
              {PICTURES.map(({ format, label, hint }) => (
                <li key={format}>
                  <MenuLine label={label} hint={hint} onPress={() => save(format)} />
                </li>
              ))}
            </ul>
          )}
          {request && files?.of === 'ledger' && (
            <div className={figure && 'mt-1 border-t pt-1'}>
              <ExportList
                path="/api/v1/analytics/export"
                query={request}
                name={fileName(title)}
                onDone={() => setOpen(false)}
              />
            </div>
          )}
          {request && files?.of === 'link' && (
            <div className={figure && 'mt-1 border-t pt-1'}>
              <MenuLine
                label="CSV"
                hint="for spreadsheets"
                onPress={() => {
                  setOpen(false);
                  files
                    .saveCsv(request, fileName(title))
                    .catch(tellFailure('The file could not be made'));
                }}
              />
            </div>
          )}
          {kept && (
            <div className="mt-1 border-t pt-1">
              <MenuLine
                label={figure ? 'Share this chart' : 'Share this table'}
                hint="by a link"
                onPress={() => {
                  setOpen(false);
                  setLayer('share');
                }}
              />
              <MenuLine
                label="Add to a report"
                hint=""
                onPress={() => {
                  setOpen(false);
                  setLayer('add');
                }}
              />
            </div>
          )}
        </PopoverContent>
      </Popover>
      {kept && layer === 'add' && (
        <AddToReport panel={kept} title={title} onClose={() => setLayer(null)} />
      )}
      {kept && place && layer === 'share' && (
        <ShareDialog
          report={{ name: shareName(kept.title ?? title, place), note: '', panels: [kept] }}
          onClose={() => setLayer(null)}
        />
      )}
    </>
  );
}

function MenuLine({ label, hint, onPress }: { label: string; hint: string; onPress: () => void }) {
  return (
    <button
      type="button"
      onClick={onPress}
      className="flex min-h-7.5 pointer-coarse:min-h-10 w-full items-center justify-between gap-3 rounded-md px-2 text-left text-ink text-sm hover:bg-hover"
    >
      {label}
      <span className="text-faint text-xs">{hint}</span>
    </button>
  );
}

function tellFailure(words: string) {
  return (error: unknown) => {
    notifyFailure(words, error instanceof Error ? { description: error.message } : {});
  };
}

function fileName(title: string): string {
  return title.toLowerCase().replace(/[^a-z0-9]+/g, '-');
}
