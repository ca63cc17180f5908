import { NothingThere } from '@/components/shell/nothing-there';

/** Inside the ledger the ways on stay in reach: pages, palette, an ID that is pasted. */
export default function NotFoundInLedger() {
  return <NothingThere />;
}
